"""First names that young people in France and their parents bear, for the rule on nominative offers (S7).

Names that are also common words (Rose, Claire, Marine, Victoire) are left out: what is not sure is not blocked.
"""

from offers.domain.rules.words import words

FIRST_NAMES = frozenset(
    words(
        """
        adam adèle adrien agathe alban albane alexandra alexandre alexia alexis alice alicia aline alix amandine
        amélie amine amir anaël anaïs andré andréa anissa anna anne antoine antonin apolline ariane armand arnaud
        arthur assia astrid aubin audrey augustin aurélia aurélie aurélien axel axelle aya ayoub baptiste barnabé
        bastien benjamin benoît bérénice bernard bertrand bilal brice bruno bryan camélia camille candice capucine
        caroline cassandra catherine cécile cédric céleste célestin célia céline charles charlie charline charlotte
        chloé christelle christian christine christophe clara clarisse claudine clément clémentine cléo cloé clotilde
        clovis coline corentin cyprien cyril damien daniel daphné david delphine denis diane diego dimitri dorian
        doriane dylan edgar édouard eléa eléna éléonore elias elie eliott elisa élise elodie éloïse elsa elyes emeline
        emilie emma emmanuel emmy enora enzo erwan esteban estelle esther ethan étienne eugénie eva évan ewen fabien
        fabrice fanny farah fatima fatou félix fiona flavie flavien florence florent florian franck françois françoise
        frédéric gabin gabriel gabrielle gaël gaëlle gaëtan garance gaspard gauthier geoffrey georges gérard germain
        ghislain gilles grégoire grégory guilhem guillaume gustave gwenaël hamza hector hélène héloïse henri hervé
        hugo ibrahim idriss ilan ilyes imane inaya inès irène iris isaac isabelle ismaël jacques jade jason jean
        jeanne jérémie jérémy jérôme joachim joris joseph joséphine joshua josselin judith jules julia julian julie
        julien juliette justin justine kamel karim karima kenza kevin kylian laetitia laura laure laurence laurent
        laurine léa léana léandre léane lenny léo léon léonard léonie léopold leïla lila lilian lilou lina lise lison
        loan logan loïc loïs lola loris louis louisa louise louka lucas lucie lucien lucille ludivine ludovic luka
        lylou madeleine mael maelle maeva maelys mahé malik malo manel manon marceau marcel margaux margot marguerite
        maria mariam marianne marie marion marius martin marwa maryam mathéo mathias mathieu mathilde mathis mathys
        matteo matthieu maud maxence maxime maya mehdi mélanie mélina mélissa mélodie meryem michel mila milo mohamed
        mohammed morgane mouna moussa myriam nadia naël nathalie nathan nathanaël nicolas nina ninon noa noah noam noé
        noémie nolan nora océane olivia olivier ophélie oriane oscar ousmane owen pablo paola pascal pascale patrice
        patrick paul paula pauline philippe pierrick quentin rachel rachid raphaël raphaëlle rayan raymond rebecca
        rémi rémy renaud rené richard robin romain romane roméo ronan roxane ryan sabrina sacha safia said salma
        salomé samia samuel samy sandra sandrine sara sarah sébastien séverine shaïma simon simone sofia sofiane
        soline solène soraya sonia sophie stanislas stéphane stéphanie suzanne sylvain sylvie tania tanguy tessa thaïs
        théa théo théodore thérèse thibault thibaut thierry thomas tiago tifany timéo timothée titouan tristan ulysse
        valentin valentine valérie vanessa véronique victor victoria vincent virginie violaine wassim william xavier
        yacine yanis yann yannick yasmine yohan youcef younes youssef yvan yves yvonne zoé aaron abdel abdoulaye abel
        abigaël achille adama adem adriana agnès ahmed aïcha aïssatou akim albert alessio alexandro aliya allan alya
        aminata anastasia andrea angelina angelo anita ariana aristide armelle assiya athénaïs audric aurèle aymen
        aymeric ayden babette badr basile bastian béatrice benoîte bertille bilel binta blandine brandon brigitte
        brune carla carole cassiopée cathy cheyenne chaïma charly christiane chrystelle cindy claudie cloélia colin
        constance constant coraline corinne corto cyrielle cyrille danaé danielle daphnée dalia deborah delphin
        denise desmond dimitry djibril dounia eddy edouard edwige eileen elena eleonora éliane éliette eliot
        elliot eloane eloïse elyas elyna emeric émile emilia emmanuelle emmie énola érica éric érine estéban evan
        évelyne ezio fabiola faustine fatiha fatoumata félicie fernand filip firmin flora floriane francesca francine
        frédérique gaspar gatien geneviève georgia géraldine gianni gilbert gina ginette gladys guénolé guy gwendal
        gwendoline hadrien hafsa hakim hanaé hanna hannah harmony haroun hassan heidi hermine hicham hilda honorine
        houda hubert idris ilana ilhan iliana ilona imran inaïa ines inna isaure issa issam ivan jacqueline jamal
        jasmine jennifer jenny jessica jessy joanna joël joëlle johan johanna johann jonas jonathan jordan
        josette josiane josué jouad judikaël juan juline justyna kaïs karen karl kaylia kelly kelyan kenzo kévin
        khadija khadidja khalil kheira killian kim kimberley kyllian laïla lalie lamine lana lara laurena laurianne
        lauryn layana leandro leila lélia lenaïg léna leslie liam liana lili liliane lily lilia lindsay
        livia loana lohan lorenzo loriane lorie louane louison louna luana luce luciano lucile luigi luis luna
        lya lydia lylia lyna lyne mady maë maëlle maëlan maëly maëlys magali maïa maïwenn mamadou manuel manuela marc
        marcelle marco mariama marianna marina mario marlène marlon marwan maryline matéo mathilda mathurin
        matis mattéo maude mauricette mauro maxens mayssa melchior melvin melvyn meriem mia mickaël miguel mike milan
        milena milla mina mira mireille moïra monique mouhamed mounir mya mylan mylène nabil nadège nahel naïa naïm
        naïma nassim natacha nawel nelly nelson nesrine neïla nils noélie noëlie noëlle norah nordine nour oanez
        octave odette odile olga olympe ombeline orlane orlando oumar ourdia paloma paulin paulo perrine peter pierre
        pierrette priscilla quitterie rafael raoul raphaëla ravi rayane rebeca régine régis renée
        riad rita robinson roger roland romaric romy rosalie rosa rosalina rosalind roseline ruben ruth salim salimata
        salomon samantha sami samir samira sandie sandro santiago saskia selim sélène selma serena serge shana shanna
        sidonie siham silas silvia simao simão siméo sirine sixtine sohan solal soléane solenn solenne souleymane
        soumaya stacy stella steven suzie suzon swann sybille sylvana sylviane sylvestre tahar talia tamara tao tara
        taïna teddy tennessee théana théotime thelma thylane tiana tifenn tiffany tim timothy tina tino tobias
        tony toussaint typhaine tyméo ugo valentina vadim valère vianney viktor violeta
        vivien viviane wael walid warren wendy wilfried willy xavière yaël yaëlle yanaël yassine yasmina yléna yoann
        yoan yohann yolande yuna zachary zacharie zayd zélie zeynep zinedine ziad zineb zohra
        """
    )
)

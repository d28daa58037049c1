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
        chloé christelle christian christine christophe clara clarisse claudine clément clémentine cléo cloé
        clotilde clovis coline corentin cyprien cyril damien daniel daphné david delphine denis diane diego dimitri
        dorian doriane dylan edgar édouard eléa eléna éléonore elias elie eliott elisa élise elodie éloïse elsa
        elyes emeline emilie emma emmanuel emmy enora enzo erwan esteban estelle esther ethan étienne eugénie eva
        évan ewen fabien fabrice fanny farah fatima fatou félix fiona flavie flavien florence florent florian franck
        françois françoise frédéric gabin gabriel gabrielle gaël gaëlle gaëtan garance gaspard gauthier geoffrey
        georges gérard germain ghislain gilles grégoire grégory guilhem guillaume gustave gwenaël hamza hector
        hélène héloïse henri hervé hugo ibrahim idriss ilan ilyes imane inaya inès irène iris isaac isabelle ismaël
        jacques jade jason jean jeanne jérémie jérémy jérôme joachim joris joseph joséphine joshua josselin judith
        jules julia julian julie julien juliette justin justine kamel karim karima kenza kevin kylian laetitia laura
        laure laurence laurent laurine léa léana léandre léane lenny léo léon léonard léonie léopold leïla lila
        lilian lilou lina lise lison loan logan loïc loïs lola loris louis louisa louise louka lucas lucie lucien
        lucille ludivine ludovic luka lylou madeleine mael maelle maeva maelys mahé malik malo manel manon marceau
        marcel margaux margot marguerite maria mariam marianne marie marion marius martin marwa maryam mathéo
        mathias mathieu mathilde mathis mathys matteo matthieu maud maxence maxime maya mehdi mélanie mélina mélissa
        mélodie meryem michel mila milo mohamed mohammed morgane mouna moussa myriam nadia naël nathalie
        nathan nathanaël nicolas nina ninon noa noah noam noé noémie nolan nora océane olivia olivier ophélie oriane
        oscar ousmane owen pablo paola pascal pascale patrice patrick paul paula pauline philippe pierrick quentin
        rachel rachid raphaël raphaëlle rayan raymond rebecca rémi rémy renaud rené richard robin romain romane
        roméo ronan roxane ryan sabrina sacha safia said salma salomé samia samuel samy sandra sandrine sara sarah
        sébastien séverine shaïma simon simone sofia sofiane soline solène soraya sonia sophie stanislas stéphane
        stéphanie suzanne sylvain sylvie tania tanguy tessa thaïs théa théo théodore thérèse thibault thibaut
        thierry thomas tiago tifany timéo timothée titouan tristan ulysse valentin valentine valérie vanessa
        véronique victor victoria vincent virginie violaine wassim william xavier yacine yanis yann yannick yasmine
        yohan youcef younes youssef yvan yves yvonne zoé
        """
    )
)

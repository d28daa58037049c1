import { useFormat } from '../../common/format';
import styles from './Search.module.css';

export interface Facet {
  id: string;
  label: string;
  /** Null where it is not known. */
  count: number | null;
  isChosen: boolean;
}

interface FacetListProps {
  label: string;
  facets: readonly Facet[];
  /** Whether there may be more of each than is said. */
  isLowerBound?: boolean;
  /** Null takes the choice back. */
  onChoose: (id: string | null) => void;
}

/** Choices with how much there is of each; the one that is chosen is pressed, and pressed again it is no more. */
export function FacetList({ label, facets, isLowerBound = false, onChoose }: FacetListProps) {
  const format = useFormat();
  return (
    <ul aria-label={label} className={styles['facets']}>
      {facets.map(({ id, label: name, count, isChosen }) => (
        <li key={id}>
          <button type="button" className={styles['facet']} aria-pressed={isChosen} onClick={() => onChoose(isChosen ? null : id)}>
            <span>{name}</span>
            {count === null ? null : (
              <span className={styles['count']}>
                {' '}
                {format.number(count)}
                {isLowerBound ? '+' : ''}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  );
}

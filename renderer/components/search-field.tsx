import { useId } from 'react';
import './search-field.css';

interface SearchFieldProps {
  readonly label: string;
  readonly text: string;
  readonly onType: (text: string) => void;
}

/** Where a teacher types what she looks for; the answer is below at once. */
export function SearchField({ label, text, onType }: SearchFieldProps) {
  const id = useId();
  return (
    <p className="search-field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="search"
        dir="auto"
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || text === '') return;
          // Empties the field, and does not lead away from the page.
          event.preventDefault();
          onType('');
        }}
      />
    </p>
  );
}

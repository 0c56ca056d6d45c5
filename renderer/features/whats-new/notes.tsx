import type { NoteBlock, NotesView } from '../../../shared/contract/notes.ts';
import { GoesOnIcon } from '../../components/icons.tsx';
import { useWords } from '../../i18n/i18n.ts';
import { Picture } from './picture.tsx';

interface NotesProps {
  readonly notes: NotesView;
  readonly release: string;
}

/** What the publisher says of a release: a white sheet that scrolls by itself, in its own language and direction. */
export function Notes({ notes: { language, blocks }, release }: NotesProps) {
  const { say } = useWords();
  return (
    <section
      className="notes"
      aria-label={say('new.notes')}
      lang={language}
      dir="auto"
      // By keyboard it is scrolled where it has the focus.
      tabIndex={0}
    >
      {blocks.map((block, index) => (
        <Block key={`${language} ${index}`} block={block} release={release} />
      ))}
      <div className="goes-on">
        <GoesOnIcon />
      </div>
    </section>
  );
}

function Block({ block, release }: { readonly block: NoteBlock; readonly release: string }) {
  switch (block.kind) {
    case 'title':
      return <h2>{block.text}</h2>;
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'picture':
      return <Picture picture={block} release={release} />;
    case 'list': {
      const items = block.items.map((item, index) => <li key={index}>{item}</li>);
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

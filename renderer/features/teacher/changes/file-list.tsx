import type { ChangedFileView } from '../../../../shared/contract/changes.ts';
import { useWords } from '../../../i18n/i18n.ts';

/** Paths are a stranger's text: in their escaped form, and by themselves in the direction of writing. */
export function FileList({ files }: { readonly files: readonly ChangedFileView[] }) {
  const { say } = useWords();
  return (
    <table className="change-files" aria-label={say('changes.files')}>
      <thead>
        <tr>
          <th scope="col">{say('changes.file.path')}</th>
          <th scope="col">{say('changes.file.how')}</th>
          <th scope="col">{say('changes.file.size')}</th>
        </tr>
      </thead>
      <tbody>
        {files.map((file) => (
          <tr key={file.path}>
            <th scope="row">
              <bdi dir="ltr">{file.path}</bdi>
            </th>
            <td>{say(`changes.how.${file.how}`)}</td>
            <td>
              <Size file={file} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Size({ file: { how, kind, before, after } }: { readonly file: ChangedFileView }) {
  const { say, write } = useWords();
  if (kind !== 'file') return say(`changes.kind.${kind}`);
  const [was, is] = [how === 'added' ? null : before, how === 'removed' ? null : after];
  const [sizeWas, sizeIs] = [was, is].map((bytes) => (bytes === null ? null : write({ bytes })));
  // Alike where it is rounded: then it says nothing.
  if (was !== null && is !== null && sizeWas !== sizeIs)
    return say('changes.size.both', { before: { bytes: was }, after: { bytes: is } });
  const size = is ?? was;
  return size === null ? say('changes.kind.file') : write({ bytes: size });
}

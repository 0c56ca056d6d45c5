import { useEffect, useState } from 'react';
import type { NoteBlock } from '../../../shared/contract/notes.ts';
import { askForPicture } from '../../store/store.ts';

interface PictureProps {
  readonly picture: Extract<NoteBlock, { kind: 'picture' }>;
  readonly release: string;
}

/**
 * A picture, as an image: a drawing in it runs nothing and fetches nothing (SVG 2, secure static mode). Until it is there its
 * place is kept; where it can't be had, its words stand there.
 */
export function Picture({ picture: { alt, sha256, width, height }, release }: PictureProps) {
  const address = usePicture(release, sha256);
  if (address === null) return <p>{alt}</p>;
  // An empty drawing of the same form.
  if (address === undefined)
    return <svg className="note-picture" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={alt} />;
  return <img className="note-picture" src={address} alt={alt} width={width} height={height} />;
}

/** Its address in this window; undefined while it is asked for, null where it can't be had. */
function usePicture(release: string, sha256: string): string | null | undefined {
  const [address, setAddress] = useState<string | null>();
  useEffect(() => {
    let made: string | undefined;
    let isGone = false;
    void askForPicture(release, sha256).then((picture) => {
      if (isGone) return;
      if (picture !== null) {
        const bytes = Uint8Array.from(atob(picture.base64), (character) => character.charCodeAt(0));
        made = URL.createObjectURL(new Blob([bytes], { type: picture.type }));
      }
      setAddress(made ?? null);
    });
    return () => {
      isGone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [release, sha256]);
  return address;
}

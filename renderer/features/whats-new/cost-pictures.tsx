import { Picture } from '../../components/pictures.tsx';
import { hourShare, roomShare } from './cost-shares.ts';

interface RoomPictureProps {
  readonly spaceBytes: number;
  readonly freeBytes: number;
  readonly fits: boolean;
}

/** A basket as large as what is free, and how much of it the new leaf takes; where it does not fit, it stands out of it. */
export function RoomPicture({ spaceBytes, freeBytes, fits }: RoomPictureProps) {
  const high = roomShare(spaceBytes, freeBytes) * BASKET;
  return (
    <Picture>
      <path d="M6 14 L11 50 H44 L49 14" />
      <path className="open" d="M3 14 H52" />
      {fits ? (
        <rect className="dark" x="15" y={46 - high} width="25" height={high} stroke="none" />
      ) : (
        <>
          <path className="dark" d="M12 20 H43 L40 46 H15 Z" stroke="none" />
          <path d="M14 14 C12 4 22 1 40 1 C42 10 32 14 14 14 Z" />
        </>
      )}
    </Picture>
  );
}
/** Units that a full basket is high inside. */
const BASKET = 28;

/** A clock, and how much of an hour it takes. */
export function TimePicture({ seconds }: { readonly seconds: number }) {
  const turn = hourShare(seconds) * 2 * Math.PI;
  const [x, y] = [27.5 + 15 * Math.sin(turn), 27.5 - 15 * Math.cos(turn)];
  return (
    <Picture>
      <circle cx="27.5" cy="27.5" r="21" />
      {turn >= 2 * Math.PI ? (
        <circle className="dark" cx="27.5" cy="27.5" r="14" stroke="none" />
      ) : (
        <path
          className="dark"
          stroke="none"
          d={`M27.5 27.5 V12.5 A15 15 0 ${turn > Math.PI ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)} Z`}
        />
      )}
      <path className="open" d={`M27.5 12.5 V27.5 L${x.toFixed(2)} ${y.toFixed(2)}`} />
    </Picture>
  );
}

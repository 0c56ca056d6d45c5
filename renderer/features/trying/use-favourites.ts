import { useEffect, useState } from 'react';
import type { FavouritesView } from '../../../shared/contract/window.ts';
import type { Language } from '../../i18n/languages.ts';
import { askQuietly } from '../../store/store.ts';

const NONE: FavouritesView = { names: [], more: 0 };

/** Her favourite activities by their names in her language; none until they are known. */
export function useFavourites(wanted: boolean, language: Language): FavouritesView {
  const [favourites, setFavourites] = useState(NONE);
  useEffect(() => {
    let isWanted = wanted;
    if (wanted) {
      void askQuietly('favourites', { language }).then((answer) => {
        if (isWanted && 'output' in answer) setFavourites(answer.output);
      });
    }
    return () => {
      isWanted = false;
    };
  }, [wanted, language]);
  return favourites;
}

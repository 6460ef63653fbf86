import { FILTER_KINDS, isFiltering } from '../../insight/filters.ts'
import { TABLE_OF_KIND } from '../../model/organisation/schema.ts'
import { useOrganisation } from '../../session/context.ts'
import { useView } from '../../view/context.ts'
import { choiceLabel } from '../lens/filterChoices.ts'
import type { PictureSight } from './pictureOptions.ts'

/** The lens and the filters that are on, for a picture; null while none is. */
export function useSight(): PictureSight | null {
  const lens = useView((view) => view.lens)
  const filters = useView((view) => view.filters)
  const name = useOrganisation((organisation) => {
    const entry = lens && (organisation[TABLE_OF_KIND[lens.kind]].get(lens.id as never) as { name: string } | undefined)
    return entry ? entry.name.trim() || 'Unnamed' : ''
  })
  if (!lens && !isFiltering(filters)) return null
  const chosen = FILTER_KINDS.flatMap((kind) => (filters[kind] as readonly (string | number)[]).map((value) => choiceLabel(kind, value)))
  const eyes = lens?.kind === 'department' ? `Seen by ${name}` : `What stands on ${name}`
  const words = [lens ? eyes : '', chosen.length > 0 ? `Only: ${chosen.join(', ')}` : '']
  return { lens, filters, words: words.filter((part) => part !== '').join('  ·  ') }
}

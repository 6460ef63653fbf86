import { useEffect, useState } from 'react'
import type { MapCard } from '../../model/mapCard.ts'
import type { SiloReport } from '../../insight/siloReport.ts'
import { keptMaps, listMaps } from '../../session/api.ts'
import { MultiCombobox } from '../../ui/MultiCombobox.tsx'
import { titleOfMap } from './words.ts'

/** The maps of the workspace; null until they are known. */
export function useMaps(): readonly MapCard[] | null {
  const [maps, setMaps] = useState<readonly MapCard[] | null>(keptMaps)
  useEffect(() => {
    let left = false
    void listMaps().then((answer) => {
      if (!left && answer.ok) setMaps(answer.value)
    })
    return () => {
      left = true
    }
  }, [])
  return maps
}

/** Which maps the report is about: added by typing, taken away one by one. */
export function MapPicker({ maps, report, value, onChange }: {
  maps: readonly MapCard[] | null
  report: SiloReport | null
  value: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const titles = new Map([...(report?.maps ?? []), ...(maps ?? [])].map((map) => [map.id, titleOfMap(map)]))
  return (
    <MultiCombobox
      label="Maps"
      items={[...titles].map(([id, label]) => ({ id, label }))}
      value={value}
      onChange={onChange}
      placeholder="Add a map…"
      emptyText="No map is called so"
    />
  )
}

import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { Journey, Touchpoint } from '../../model/journey/schema.ts'
import { setTouchpoints } from '../../model/journey/touchpoints.ts'
import { useJourney, useSession } from '../../session/context.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import { Field } from '../../ui/Field.tsx'
import { ChannelIcon } from '../DrawnIcon.tsx'
import type { Shared } from '../mixed.ts'

const COMMON = ['Phone', 'E-mail', 'Post', 'Web', 'App', 'Chat', 'SMS', 'Social media', 'Shop', 'On site', 'At home']

/** The channels that a map uses, each once. */
function channelsIn({ touchpoints }: Journey): readonly string[] {
  const names = new Set<string>()
  for (const { channel } of touchpoints.values()) if (channel.trim() !== '') names.add(channel.trim())
  return [...names].sort()
}

/** Where the customer meets us: a common channel, one this map uses, or a new word. */
export function ChannelField({
  touchpoints,
  channel,
}: {
  touchpoints: readonly Touchpoint[]
  channel: Shared<string>
}) {
  const session = useSession()
  const own = useJourney(useShallow(channelsIn))
  const items = useMemo(() => {
    const names = new Map(COMMON.map((name) => [name.toLowerCase(), name]))
    // The map's own spelling wins, so that its channel shows as it was written.
    for (const name of own) names.set(name.toLowerCase(), name)
    return [...names.values()].map((name) => ({ id: name, label: name, icon: <ChannelIcon channel={name} /> }))
  }, [own])
  const set = (name: string | null): void => {
    const ids = touchpoints.map(({ id }) => id)
    session.run(setTouchpoints, { ids, patch: { channel: name ?? '' } }, { label: 'Set channel' })
  }
  const written = channel.mixed ? '' : channel.value.trim().toLowerCase()
  return (
    <Field label="Channel">
      <Combobox
        label="Channel"
        items={items}
        value={items.find(({ id }) => id.toLowerCase() === written)?.id ?? null}
        onChange={set}
        onCreate={(name) => name.trim()}
        noneText={channel.mixed ? undefined : 'No channel'}
        placeholder={channel.mixed ? 'Mixed' : undefined}
      />
    </Field>
  )
}

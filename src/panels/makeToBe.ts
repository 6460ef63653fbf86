import { createMap } from '../session/api.ts'
import { toast } from '../ui/toast.ts'

/** Makes the to-be of a map as the server has it, and goes there; says why when that fails. */
export async function makeToBe(mapId: string, navigate: (to: string) => void): Promise<void> {
  const answer = await createMap({ copyOf: mapId, toBe: true })
  if (!answer.ok) return void toast({ text: answer.problem.message, tone: 'pain' })
  const { id, title } = answer.value
  navigate(`/map/${id}`)
  toast({
    text: `This is “${title}”: change what is to be different.`,
    tone: 'good',
    action: { label: 'Compare', onSelect: () => navigate(`/map/${id}/compare`) },
  })
}

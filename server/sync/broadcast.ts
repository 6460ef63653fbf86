import type { Member } from './member.ts'
import type { Packet } from './outgoing.ts'

/** What is new in the presence of the members, and who of them knows it already. */
interface Shown {
  readonly packet: Packet
  readonly author: Member | null
}

/** One write a member: what is new in the document and in the presence of the others, built once. */
export function broadcast(members: Iterable<Member>, news: Packet | null, shown: Shown | null, author: Member | null): void {
  if (!news && !shown) return
  const both = news && shown ? Buffer.concat([news, shown.packet]) : null
  for (const member of members) {
    if (!member.hears) continue
    const edits = member === author ? null : news
    const presence = shown && member !== shown.author ? shown.packet : null
    if (edits && presence) member.write(both as Packet)
    else if (edits ?? presence) member.write((edits ?? presence) as Packet)
  }
}

import { drawn } from '../model/journey/notation.ts'
import type { DisplayOptions, DisplayList } from './displayList.ts'
import { displayList } from './displayList.ts'
import { measureInter } from './fontMetrics.ts'
import type { Item } from './items.ts'
import { wallColours } from './palette.ts'
import { projector } from './projector.ts'

/** The mobile broadband order, ten touchpoints of five departments and one of nobody's. */
export const ORDER = [
  'Order | Dispatch | Receive | Install | Pay',
  [
    'Phone:',
    'call(Service)+1[process:intake@Service tool:crm@Service person:desk@Service]',
    'mail(Digital)+2[process:messages tool:mailer] | .',
    'dispatch(Distribution)+1[process:pick tool:warehouse] | | .',
    'help(Service +Sim)-1!2!2[process:triage@Service process:reissue@Sim tool:crm tool:register@Sim person:second]',
    '|',
  ].join(' '),
  [
    'Post:',
    '| welcome(Digital)+1[process:print tool:house] |',
    'sim(Sim)=0!1[process:provisioning tool:register@Sim]',
    'pin(Sim +Service)-1!1!1[process:pin tool:register@Sim]',
    'modem(Distribution)=0!1[process:parcel tool:track] | setup-2*!2!2!3 |',
    'invoice(Billing +Service)-2*!3!2[process:run process:queries@Service tool:engine@Billing tool:crm@Service person:duty@Billing]',
  ].join(' '),
].join('\n')

export const options: DisplayOptions = { theme: 'light', measure: measureInter }

export function listOf(text: string, more: Partial<DisplayOptions> = {}): DisplayList {
  const { journey, organisation } = drawn(text)
  return displayList(journey, organisation, projector()(journey, organisation), { ...options, ...more })
}

export const shown = ({ groups }: DisplayList, level: 'near' | 'far' = 'near'): Item[] =>
  groups.filter((group) => group.level === 'always' || group.level === level).flatMap(({ items }) => items)
export const texts = (list: DisplayList): string[] =>
  shown(list).flatMap((item) => (item.kind === 'text' ? item.lines.join('⏎') : []))
export const count = (list: DisplayList, is: (item: Item) => boolean): number => shown(list).filter(is).length
export const boxes = (w: number, h: number) => (item: Item) =>
  item.kind === 'box' && item.w === w && item.h === h && item.stroke !== null
/** Lines of steps; their heads are filled, the curve is wider. */
export const stepLine = (item: Item): boolean =>
  item.kind === 'path' && item.stroke !== null && item.strokeWidth === 2 && item.dash === null
export const wallBox = (item: Item): boolean => item.kind === 'box' && item.strokeWidth === 1.5
export const hotWall = (item: Item): boolean =>
  wallBox(item) && item.kind === 'box' && [3, 4].some((heat) => item.fill === wallColours(heat as 3 | 4, 'light').fill)
export const curvePiece = (item: Item): boolean =>
  item.kind === 'path' && item.stroke !== null && typeof item.stroke === 'object'
export const dashed = (item: Item): boolean => item.kind === 'path' && item.strokeWidth === 1.4 && item.dash?.join() === '3,4'
export const links = (item: Item): boolean => item.kind === 'path' && item.strokeWidth === 1.4 && item.dash?.join() !== '7,6'

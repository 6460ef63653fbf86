import { guessReading, readTouchpoints } from '../../src/formats/importSheet.ts'
import type { JourneyPlan, PlannedTouchpoint } from '../../src/model/journey/seed.ts'

/** A lane, and the channels whose touchpoints stand in it. */
export interface LanePlan {
  readonly title: string
  readonly channels: readonly string[]
}

/**
 * Plans a map from the rows of a journey sheet, the headings among them. Stages keep the order in which they first
 * appear; what comes by no lane's channel stands in the first. Throws where a cell cannot be read.
 */
export function planSheet(
  title: string,
  rows: readonly (readonly string[])[],
  lanes: readonly LanePlan[],
  severityOf: (pain: string) => number,
): JourneyPlan {
  const { touchpoints, problems } = readTouchpoints(rows, guessReading(rows))
  if (problems.length > 0) throw new Error(problems.map(({ row, text }) => `Row ${row} of “${title}”: ${text}`).join('\n'))
  const stages = new Map<string, PlannedTouchpoint[]>()
  for (const { stage, title: name, channel, feeling, momentOfTruth, evidence, owner, supports, pains } of touchpoints) {
    const planned = stages.get(stage) ?? []
    planned.push({
      title: name, channel: channel ?? '', feeling, momentOfTruth: momentOfTruth ?? false, evidence: evidence ?? 'assumed', owner, supports,
      lane: Math.max(0, lanes.findIndex(({ channels }) => channel !== null && channels.includes(channel))),
      pains: pains.map(({ text, severity, departments }) => ({ text, severity: severity ?? severityOf(text), departments })),
    })
    stages.set(stage, planned)
  }
  return {
    title,
    lanes: lanes.map((lane) => lane.title),
    stages: [...stages].map(([name, planned]) => ({ title: name, touchpoints: planned })),
  }
}

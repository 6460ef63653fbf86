import type { ListSeparator } from '../../formats/importSheet.ts'
import type { MeasureField } from '../../formats/measuresSheet.ts'
import type { Meaning, Sureness } from '../../formats/headings.ts'

export const MEANING_WORDS: Readonly<Record<Meaning, string>> = {
  stage: 'Stage', touchpoint: 'Touchpoint', description: 'Description', channel: 'Channel', owner: 'Owner', supporting: 'Supporting departments',
  process: 'Processes', tool: 'Tools', person: 'People', feeling: 'Feeling', momentOfTruth: 'Moment of truth', pain: 'Pain points',
  painDepartments: 'Departments of the pain', severity: 'Severity of the pain', opportunity: 'Opportunities', evidence: 'Evidence',
}
export const SURE_WORDS: Readonly<Record<Sureness, string>> = {
  heading: 'known by its heading', part: 'guessed from its heading', content: 'guessed from its cells',
}
export const SEPARATOR_WORDS: Readonly<Record<ListSeparator, string>> = {
  any: 'Semicolon, bar or new line', ';': 'Semicolon', '|': 'Bar', line: 'New line', ',': 'Comma',
}
export const MEASURE_WORDS: Readonly<Record<MeasureField, string>> = {
  month: 'Month', touchpoint: 'Touchpoint', contacts: 'Contacts', csat: 'Satisfaction (CSAT)', firstContactResolution: 'First contact resolution',
}

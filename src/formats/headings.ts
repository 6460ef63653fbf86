import { folded } from './folded.ts'

/** What a column of a journey sheet can say. */
export const MEANINGS = [
  'stage', 'touchpoint', 'description', 'channel', 'owner', 'supporting', 'process', 'tool', 'person', 'feeling',
  'momentOfTruth', 'pain', 'painDepartments', 'severity', 'opportunity', 'evidence',
] as const
export type Meaning = (typeof MEANINGS)[number]
/** Meanings that several columns may have at once. */
export const MANY: ReadonlySet<Meaning> = new Set<Meaning>(['description', 'supporting', 'process', 'tool', 'person', 'pain', 'opportunity'])

/** How people head such columns: English first, then German, Norwegian, French and Spanish. */
const WORDS: Readonly<Record<Meaning, string>> = {
  stage: 'stage|phase|journey stage|journey phase|step of the journey|section|etappe|abschnitt|fase|steg|etape|etapa|stadium',
  touchpoint:
    'touchpoint|touch point|moment|activity|step|title|touchpoint name|customer action|customer activity|interaction|' +
    'kontaktpunkt|beruhrungspunkt|aktivitat|schritt|kundeaktivitet|aktivitet|beroringspunkt|point de contact|action|activite|' +
    'punto de contacto|actividad|paso|moment of the journey',
  description: 'description|details|detail|notes|note|comment|comments|what happens|beschreibung|beskrivelse|kommentar|descripcion|explanation',
  channel: 'channel|where|medium|channels|place|kanal|ort|canal|hvor|wo|sted|ou|donde',
  owner:
    'department|owner|owning department|responsible|unit|owned by|responsible department|team|business unit|abteilung|' +
    'verantwortlich|zustandig|avdeling|ansvarlig|eier|departement|service responsable|responsable|departamento|proprietaire',
  supporting:
    'also involved|supported by|supporting departments|supporting department|involved|supporting|supporting teams|other departments|involved departments|departments involved|' +
    'beteiligte abteilungen|beteiligt|unterstutzt von|involverte avdelinger|involvert|stottes av|services impliques|implique|departamentos involucrados',
  process: 'process|processes|business process|prozess|prozesse|prosess|prosesser|processus|proceso|procesos',
  tool: 'tools|tool|systems|system|it|application|applications|it system|it systems|software|app|systeme|anwendung|verktoy|systemer|outil|outils|herramienta|herramientas|sistema|sistemas',
  person: 'people|person|role|roles|persons|employee|staff|contact person|who|rolle|rollen|personen|mitarbeiter|ansatt|personer|personne|personnes|role responsable|persona|personas|rol',
  feeling:
    'feeling|emotion|mood|score|feelings|emotions|sentiment|experience|customer feeling|customer emotion|satisfaction|rating|' +
    'gefuhl|stimmung|folelse|opplevelse|ressenti|humeur|emocion|sentimiento',
  momentOfTruth: 'moment of truth|matters most|mot|moments of truth|critical|key moment|moment der wahrheit|sannhetens oyeblikk|moment de verite|momento de la verdad',
  pain:
    'pain points|pain point|pain|pains|problems|problem|issues|issue|frustrations|friction|schmerzpunkt|schmerzpunkte|probleme|' +
    'smertepunkt|smertepunkter|problemer|points de douleur|point de douleur|irritants|puntos de dolor|punto de dolor|problemas',
  painDepartments:
    'pain departments|tagged to|pain owners|pain department|pain owner|pain points departments|pain tagged to|departments of the pain|' +
    'problem owner|smerte avdeling|schmerzpunkt abteilung',
  severity: 'severity|pain severity|impact|priority|weight of pain|schweregrad|schwere|alvorlighet|alvorlighetsgrad|gravite|gravedad|severidad',
  opportunity: 'opportunities|opportunity|improvement|improvements|ideas|idea|chance|chancen|verbesserung|mulighet|muligheter|opportunite|opportunites|oportunidad|oportunidades',
  evidence: 'evidence|source|basis|observed or assumed|assumed or observed|evidence type|belegt|nachweis|grunnlag|kilde|preuve|evidencia',
}

const HEADINGS: ReadonlyMap<string, Meaning> = new Map(
  MEANINGS.flatMap((meaning) => WORDS[meaning].split('|').map((word) => [word, meaning] as const)),
)

/** How sure a guess is: by the whole heading, by part of it, or by what stands in the column. */
export type Sureness = 'heading' | 'part' | 'content'

/** What a heading says its column is: the whole of it, else the longest part of it that is known. */
export function meaningOfHeading(heading: string): { readonly meaning: Meaning; readonly sure: Sureness } | null {
  const words = folded(heading)
  const exact = HEADINGS.get(words)
  if (exact) return { meaning: exact, sure: 'heading' }
  let best = ''
  for (const word of HEADINGS.keys()) {
    if (word.length > 3 && word.length > best.length && ` ${words} `.includes(` ${word} `)) best = word
  }
  const meaning = HEADINGS.get(best)
  return meaning ? { meaning, sure: 'part' } : null
}

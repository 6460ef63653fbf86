import { createContext, useContext, useMemo } from 'react'
import type { ReactNode } from 'react'
import { departmentColour, paletteOf } from '../drawing/palette.ts'
import type { Palette } from '../drawing/palette.ts'
import type { DepartmentId } from '../model/organisation/schema.ts'
import { useOrganisation } from '../session/context.ts'
import type { Theme } from '../ui/theme.ts'
import { useTheme } from '../ui/theme.ts'

interface Colours {
  readonly theme: Theme
  readonly palette: Palette
  /** `--accent` of `ui/tokens.css`. */
  readonly accent: string
}

const ACCENT: Readonly<Record<Theme, string>> = { light: '#2f5bea', dark: '#7b9bff' }

const ColoursContext = createContext<Colours | null>(null)

/** The colours of the drawing in the theme that is on, as plain values: pictures of the page keep them. */
export function ColoursProvider({ children }: { children: ReactNode }) {
  const { theme } = useTheme()
  const colours = useMemo(() => ({ theme, palette: paletteOf(theme), accent: ACCENT[theme] }), [theme])
  return <ColoursContext value={colours}>{children}</ColoursContext>
}

export function useColours(): Colours {
  const colours = useContext(ColoursContext)
  if (!colours) throw new Error('useColours needs a ColoursProvider above it')
  return colours
}

/** A department's colour in the theme that is on, null for none. */
export function useDepartmentColour(id: DepartmentId | null): string | null {
  const { theme } = useColours()
  const colour = useOrganisation((organisation) => (id && organisation.departments.get(id)?.colour) || null)
  return colour && departmentColour(colour, theme)
}

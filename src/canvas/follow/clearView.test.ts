import { expect, test } from 'vitest'
import { insetsWithHeads } from '../heads/headSizes.ts'
import { viewFitting } from '../views.ts'
import { clearView } from './clearView.ts'

const INSETS = { top: 60, right: 0, bottom: 20, left: 70 }

test.each([{ width: 1600, height: 1000 }, { width: 390, height: 700 }])('fitting what somebody sees shows just that: %o', (size) => {
  const shown = { x: -120, y: 40, width: 900, height: 700 }
  const view = viewFitting(shown, size, insetsWithHeads(INSETS, size), 3)
  const clear = clearView({ view: () => view, insets: () => INSETS })
  expect(clear.x).toBeLessThanOrEqual(shown.x + 0.01)
  expect(clear.y).toBeLessThanOrEqual(shown.y + 0.01)
  expect(clear.x + clear.width).toBeGreaterThanOrEqual(shown.x + shown.width - 0.01)
  expect(clear.y + clear.height).toBeGreaterThanOrEqual(shown.y + shown.height - 0.01)
  // One of its sides is as long as what is shown: nothing is farther away than it has to be.
  expect(Math.min(clear.width / shown.width, clear.height / shown.height)).toBeCloseTo(1)
})

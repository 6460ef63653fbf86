import { expect, test } from 'vitest'
import { timerWords } from './words.ts'

test('a timer is said aloud at a few moments, and each once', () => {
  const said = Array.from({ length: 400 }, (_, i) => timerWords(400 - i)).filter((words, i, all) => words !== '' && words !== all[i - 1])
  expect([...said, timerWords(0)]).toEqual(['5 minutes left.', '2 minutes left.', 'One minute left.', '30 seconds left.', '10 seconds left.', 'Time is up.'])
})

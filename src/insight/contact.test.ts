import { expect, it } from 'vitest'
import { contactLink } from './contact.ts'

it.each([
  ['mari@tele.example', 'mailto:mari@tele.example'],
  [' mari.kvam+cx@sub.tele.example ', 'mailto:mari.kvam%2Bcx@sub.tele.example'],
  ['+47 22 00 (11) 22', 'tel:+4722001122'],
  ['22-00.11/22', 'tel:22001122'],
  ['112', 'tel:112'],
])('I7 %s leads to %s', (contact, href) => {
  expect(contactLink(contact)?.href).toBe(href)
})

it.each([
  '', 'Second floor', 'ask @mari', 'javascript:alert(1)', 'mailto:mari@tele.example', 'https://tele.example',
  'mari@tele.example?bcc=all@tele.example', 'mari@tele.example,tor@tele.example', 'a@b', 'a b@tele.example', '12', '+1234567890123456', '<mari@tele.example>',
])('I7 “%s” stays text', (contact) => {
  expect(contactLink(contact)).toBeNull()
})

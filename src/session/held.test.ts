import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { meet, UndoPerson } from './undoPeople.ts'

describe('undo that respects others (C12)', () => {
  let mari: UndoPerson
  let ben: UndoPerson
  beforeEach(() => {
    mari = new UndoPerson()
    ben = new UndoPerson()
  })

  const addsCard = (): void => {
    mari.does('Add touchpoint', mari.add('cards', 'call', { title: 'Call' }))
    meet(mari, ben)
  }

  it('takes back what nobody else has touched', () => {
    addsCard()
    expect(mari.undoing.undo()).toEqual({ label: 'Add touchpoint', changed: true, kept: false })
    expect(mari.sees).toEqual([])
    expect(mari.undoing.state.getState().kept).toBe(null)
  })

  it('leaves a card whole in which somebody else changed a field', () => {
    addsCard()
    ben.does('Rename', ben.set('cards', 'call', 'title', 'Call for help'))
    meet(mari, ben)
    expect(mari.undoing.undo()).toEqual({ label: 'Add touchpoint', changed: false, kept: true })
    expect(mari.sees).toEqual(['cards/call Call for help'])
    expect(mari.undoing.state.getState()).toEqual({ undo: null, redo: null, kept: { label: 'Add touchpoint', changed: false, kept: true } })
  })

  it('leaves a card whole in whose text somebody else wrote', () => {
    addsCard()
    ben.does('Type', ben.write('call', 0, 'Long wait'))
    meet(mari, ben)
    mari.undoing.undo()
    expect(mari.sees).toEqual(['cards/call Call Long wait'])
  })

  it('leaves a card to which somebody else linked something, in either document', () => {
    addsCard()
    mari.does('Add tool', mari.add('cards', 'crm', {}, mari.organisation))
    meet(mari, ben)
    ben.does('Link', ben.add('links', 'l', { card: 'call' }), ben.add('links', 'm', { card: 'crm' }))
    meet(mari, ben)
    expect(mari.undoing.undo()?.kept).toBe(true)
    expect(mari.undoing.undo()?.kept).toBe(true)
    expect(mari.organisation.getMap('cards').has('crm')).toBe(true)
    expect(mari.sees).toEqual(['cards/call Call', 'links/l to call', 'links/m to crm'])
  })

  it('leaves a stage into which somebody else moved a card, and takes back the rest of the gesture', () => {
    ben.does('Add', ben.add('cards', 'visit', { title: 'Visit' }))
    meet(mari, ben)
    mari.does('Paste', mari.add('stages', 'buy', { title: 'Buy' }), mari.add('cards', 'pay', { title: 'Pay', stage: 'buy' }))
    meet(mari, ben)
    ben.does('Move', ben.set('cards', 'visit', 'stage', 'buy'))
    meet(mari, ben)
    expect(mari.undoing.undo()).toEqual({ label: 'Paste', changed: true, kept: true })
    expect(mari.sees).toEqual(['cards/visit Visit in buy', 'stages/buy Buy'])
    mari.undoing.redo()
    expect(mari.sees).toEqual(['cards/pay Pay in buy', 'cards/visit Visit in buy', 'stages/buy Buy'])
  })

  it('leaves what a held record refers to, however far', () => {
    mari.does('Paste',
      mari.add('stages', 'buy', {}), mari.add('cards', 'pay', { stage: 'buy' }), mari.add('links', 'l', { card: 'pay' }),
      mari.add('links', 'm', { card: 'pay' }))
    meet(mari, ben)
    ben.does('Name', ben.set('links', 'l', 'title', 'x'))
    meet(mari, ben)
    mari.undoing.undo()
    expect(mari.sees).toEqual(['cards/pay in buy', 'links/l x to pay', 'stages/buy'])
  })

  it('leaves a text that it began while somebody else has words in it, without my words', () => {
    ben.map.transact(() => ben.map.getMap('cards').set('call', new Y.Map()))
    meet(mari, ben)
    mari.does('Type', mari.write('call', 0, 'mine'))
    meet(mari, ben)
    ben.does('Type', ben.write('call', 4, ' and theirs'))
    meet(mari, ben)
    mari.undoing.undo()
    expect(mari.sees).toEqual(['cards/call  and theirs'])
  })

  it("leaves another person's value over mine, and says so", () => {
    ben.does('Add', ben.add('cards', 'call', { title: 'Call' }))
    meet(mari, ben)
    mari.does('Rename', mari.set('cards', 'call', 'title', 'Phone'))
    meet(mari, ben)
    ben.does('Rename', ben.set('cards', 'call', 'title', 'Ring'))
    meet(mari, ben)
    expect(mari.undoing.undo()).toEqual({ label: 'Rename', changed: false, kept: true })
    expect(mari.sees).toEqual(['cards/call Ring'])
  })

  it('leaves what two people did at the same moment, whoever came last', () => {
    ben.does('Add', ben.add('cards', 'call', { title: 'Call' }))
    meet(mari, ben)
    for (const [one, title] of [[mari, 'A'], [ben, 'B']] as const) {
      one.does('Both', one.set('cards', 'call', 'title', title), one.add('links', 'call.crm', { card: 'call' }))
    }
    meet(mari, ben)
    const both = mari.sees
    expect([mari.undoing.undo()?.kept, ben.undoing.state.getState().undo]).toEqual([true, 'Both'])
    expect(mari.sees).toEqual(both)
  })

  it('does not take the name that the server puts under my words for the work of somebody else', () => {
    addsCard()
    const server = new Y.Doc()
    Y.applyUpdate(server, Y.encodeStateAsUpdate(mari.map))
    ;(server.getMap('cards').get('call') as Y.Map<unknown>).set('by', 'Mari')
    Y.applyUpdate(mari.map, Y.encodeStateAsUpdate(server), 'remote')
    expect(mari.undoing.undo()).toEqual({ label: 'Add touchpoint', changed: true, kept: false })
    expect(mari.sees).toEqual([])
  })

  it('knows whose words came back with a card that I removed', () => {
    addsCard()
    ben.does('Type', ben.write('call', 0, 'Long wait'))
    meet(mari, ben)
    mari.does('Remove', mari.remove('cards', 'call'))
    mari.undoing.undo()
    expect(mari.sees).toEqual(['cards/call Call Long wait'])
    expect(mari.undoing.undo()).toEqual({ label: 'Add touchpoint', changed: false, kept: true })
    meet(mari, ben)
    expect(ben.sees).toEqual(['cards/call Call Long wait'])
  })

  it('does not remove again what somebody else has worked on since it came back', () => {
    addsCard()
    mari.does('Remove', mari.remove('cards', 'call'))
    mari.undoing.undo()
    meet(mari, ben)
    ben.does('Rename', ben.set('cards', 'call', 'title', 'Ring'))
    meet(mari, ben)
    expect(mari.undoing.redo()).toEqual({ label: 'Remove', changed: false, kept: true })
    expect(mari.sees).toEqual(['cards/call Ring'])
  })

  it('holds what somebody wrote while they were away, once they are back', () => {
    addsCard()
    ben.does('Type', ben.write('call', 0, 'from the train'))
    expect(mari.sees).toEqual(['cards/call Call'])
    meet(mari, ben)
    mari.undoing.undo()
    meet(mari, ben)
    expect(ben.sees).toEqual(['cards/call Call from the train'])
  })
})

import { conversationSchema } from '../src/model/conversation/schema.ts'
import type { ConversationSchema } from '../src/model/conversation/schema.ts'
import type { Command } from '../src/model/document.ts'
import { companionId } from '../src/model/wire.ts'
import type { Order } from './sync/orders.ts'
import { Room } from './sync/room.ts'
import type { NoRoom, Rooms } from './sync/rooms.ts'

/** What is said beside the maps. Nobody else than this server writes it. */
export class Conversations {
  readonly #rooms: Rooms

  constructor(rooms: Rooms) {
    this.#rooms = rooms
  }

  /** The room of a map's conversation. */
  open(map: string): Promise<Room | NoRoom> {
    return this.#rooms.open(companionId(map, 'conversation'))
  }

  /**
   * Runs a command in the conversation of a map; everybody who has it open sees it at once. Resolves when it is on disk:
   * `done` is what the command returned, null when the world had moved on; whoever `tell` names hears of it. Rejects with a `StorageError` while the disk
   * refuses.
   */
  async run<A, R>(
    map: string, command: Command<ConversationSchema, A, R>, args: A, tell: Order<ConversationSchema, A, R>['tell'] = null,
  ): Promise<{ readonly done: R | null } | NoRoom> {
    const room = await this.open(map)
    return room instanceof Room ? { done: await room.run(conversationSchema, command, args, tell) } : room
  }
}

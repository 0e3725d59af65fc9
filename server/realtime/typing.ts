import { Injectable } from '@nestjs/common'
import type { Person } from '#core/contracts/http/common'

/**
 * Who writes a message in a discussion just now. It is said and forgotten: nothing holds it on any node, and it is sent to nobody later.
 * Whoever hears it takes it for over after six seconds.
 */
@Injectable()
export class Typing {
  /** Says it to a room's lines on this node, but the one named. */
  tell: (room: string, person: Person, but?: string) => void = () => undefined
  /** Says it to the other nodes. */
  publish: (room: string, person: Person) => void = () => undefined

  /** Somebody of this node writes; `line` is his own socket, which need not hear it. */
  say(room: string, person: Person, line: string): void {
    this.tell(room, person, line)
    this.publish(room, person)
  }

  /** What another node says of one of its people. */
  receive(room: string, person: Person): void {
    this.tell(room, person)
  }
}

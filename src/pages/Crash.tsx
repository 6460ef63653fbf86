import { CircleAlert } from 'lucide-react'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { basePath } from '../session/environment.ts'
import { Button } from '../ui/Button.tsx'
import { Message } from './Message.tsx'
import { isMissingCode } from '../ui/Part.tsx'

interface CrashState {
  readonly error: Error | null
}

/**
 * Stands in for what could not be drawn because of a fault of ours. Says what is safe and what to do; the edits are on
 * the server and in this browser's own copy, not in what is on screen. `copy` offers to keep the open map as a file.
 */
export class Crash extends Component<{ children: ReactNode; copy?: () => void }, CrashState> {
  override state: CrashState = { error: null }

  static getDerivedStateFromError(error: unknown): CrashState {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (!error) return this.props.children
    // A page that was open while the server got a new version asks for code that is gone.
    const outdated = isMissingCode(error)
    return (
      <Message
        icon={<CircleAlert />}
        title={outdated ? 'Please reload: this page is out of date or offline' : 'Something went wrong on this page'}
        actions={
          <>
            <Button variant="primary" onClick={() => location.reload()}>Reload</Button>
            {this.props.copy && <Button onClick={this.props.copy}>Save a copy of the map</Button>}
            <Button variant="quiet" href={basePath()}>All maps</Button>
          </>
        }
      >
        <p>
          {outdated
            ? 'A part of the app could not be loaded. Check the connection and reload.'
            : 'Your edits are kept as they were written. Reload to go on; if it happens again, tell whoever runs this server what you did, with the words below.'}
        </p>
        {!outdated && <p><code>{error.message}</code></p>}
      </Message>
    )
  }
}

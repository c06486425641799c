import { PostButton } from '../layout.tsx'
import type { PageContext } from '../page-context.ts'

/** The township's own first page, to be read by whoever oversees it. */
export function ToTownship(props: { session: PageContext['session']; id: string; children: string }) {
  return (
    <PostButton to="/township" session={props.session} fields={{ townshipId: props.id, return: '/' }}>
      {props.children}
    </PostButton>
  )
}

import type { PageContext } from '../page-context.ts'
import { PostButton } from '../parts/actions.tsx'

/** The township's own first page, to be read by whoever oversees it. */
export function ToTownship(props: { context: PageContext; id: string; children: string }) {
  return (
    <PostButton to="/township" context={props.context} hidden={{ townshipId: props.id, return: '/' }}>
      {props.children}
    </PostButton>
  )
}

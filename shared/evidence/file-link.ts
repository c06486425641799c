import { type EvidenceKind, type EvidenceOwner, evidenceFormat, evidenceKey } from './evidence.ts'
import type { Uploads } from './port.ts'

const LINK_MINUTES = 5

/** A link of five minutes to a kept file. Saved as a file; only pictures are shown in a page. */
export function fileLink(
  { uploads, now }: { uploads: Uploads; now: () => Date },
  file: EvidenceOwner & { id: string; kind: EvidenceKind },
  { name, inline }: { name: string; inline: boolean },
): Promise<string> {
  const { contentType, extension } = evidenceFormat[file.kind]
  return uploads.link({
    key: evidenceKey(file),
    contentType,
    fileName: `${name}.${extension}`,
    inline: inline && file.kind !== 'pdf',
    expiresAt: new Date(now().getTime() + LINK_MINUTES * 60_000),
  })
}

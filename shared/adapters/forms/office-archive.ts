/** The archive that an office file is: its parts by name, changed one by one; what is not touched stays as it came. */

import { DOMParser, type Document, type Element, XMLSerializer } from '@xmldom/xmldom'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { DomainError } from '../../errors.ts'
import * as formRefusals from '../../forms/refusals.zh.ts'
import { Unreadable } from '../spreadsheets/unreadable.ts'
import { openWorkbookZip } from '../spreadsheets/workbook-zip.ts'

const MAX_FORM_BYTES = 2 * 1024 * 1024
const MAX_UNPACKED = 40 * 1024 * 1024
const MAX_PART = 16 * 1024 * 1024

const broken = () => new DomainError('invalid_input', formRefusals.cannotOpen)

export class OfficeArchive {
  private readonly parts: Map<string, Uint8Array>
  private readonly open = new Map<string, Document>()

  private constructor(parts: Map<string, Uint8Array>) {
    this.parts = parts
  }

  /** Throws `invalid_input`, in Chinese: broken, with a password, with macros, or beyond what a form can need. */
  static async read(bytes: Uint8Array): Promise<OfficeArchive> {
    if (bytes.length > MAX_FORM_BYTES) throw new DomainError('invalid_input', formRefusals.tooLarge)
    // Names, sizes and encryption are looked at before anything is unpacked.
    await openWorkbookZip(Buffer.from(bytes)).catch((error: unknown) => {
      throw error instanceof Unreadable ? new DomainError('invalid_input', error.refusal) : broken()
    })
    let unpacked = 0
    const parts = new Map<string, Uint8Array>()
    const fits = ({ name, originalSize }: { name: string; originalSize: number }) => {
      unpacked += originalSize
      if (unpacked > MAX_UNPACKED || originalSize > MAX_PART) {
        throw new DomainError('invalid_input', formRefusals.unpackedTooLarge)
      }
      return !name.endsWith('/')
    }
    const found = unzip(bytes, fits)
    for (const [name, content] of Object.entries(found)) parts.set(name, content)
    if (parts.has('xl/vbaProject.bin') || parts.has('word/vbaProject.bin')) {
      throw new DomainError('invalid_input', formRefusals.hasMacros)
    }
    return new OfficeArchive(parts)
  }

  has(name: string): boolean {
    return this.parts.has(name)
  }

  names(): string[] {
    return [...this.parts.keys()]
  }

  bytes(name: string): Uint8Array | null {
    return this.parts.get(name) ?? null
  }

  /** The part as a document that may be changed; null: there is none. */
  xml(name: string): Document | null {
    const known = this.open.get(name)
    if (known !== undefined) return known
    const content = this.parts.get(name)
    if (content === undefined) return null
    const text = new TextDecoder().decode(content)
    if (text.includes('<!DOCTYPE')) throw broken()
    const document = parse(text)
    this.open.set(name, document)
    return document
  }

  replace(name: string, content: Uint8Array): void {
    this.open.delete(name)
    this.parts.set(name, content)
  }

  remove(name: string): void {
    this.open.delete(name)
    this.parts.delete(name)
  }

  /** The file with those parts written anew whose document was changed. */
  write(changed: ReadonlySet<string>): Uint8Array {
    for (const name of changed) {
      const document = this.open.get(name)
      if (document !== undefined) this.parts.set(name, strToU8(new XMLSerializer().serializeToString(document)))
    }
    return zipSync(Object.fromEntries(this.parts), { level: 6 })
  }
}

function unzip(bytes: Uint8Array, filter: (file: { name: string; originalSize: number }) => boolean) {
  try {
    return unzipSync(bytes, { filter })
  } catch (error) {
    throw error instanceof DomainError ? error : broken()
  }
}

function parse(text: string): Document {
  try {
    return new DOMParser({
      onError: (level) => {
        if (level !== 'warning') throw broken()
      },
    }).parseFromString(text, 'text/xml')
  } catch {
    throw broken()
  }
}

/** All elements of that local name below, in their order. */
export function elements(within: Document | Element, name: string): Element[] {
  return Array.from(within.getElementsByTagNameNS('*', name))
}

/** The direct children of that local name. */
export function children(of: Element, name?: string): Element[] {
  return Array.from(of.childNodes).filter(
    (node): node is Element => node.nodeType === 1 && (name === undefined || node.localName === name),
  )
}

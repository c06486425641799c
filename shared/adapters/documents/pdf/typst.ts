/**
 * The typesetter (Typst, as WebAssembly, so that every machine sets the same bytes). It knows the template, the faces and
 * what it is given; it reaches no file, no clock and no network.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import initialise, {
  type TypstCompiler,
  TypstCompilerBuilder,
  TypstFontResolverBuilder,
} from '@myriaddreamin/typst-ts-web-compiler'
import * as z from 'zod'
import { type Faces, facesOf } from './faces.ts'
import { readCompiler, readTemplate, shippedFaceInfos, shippedFaces } from './pdf-files.ts'
import { fontOfWoff, isWoff } from './woff.ts'

const MAIN = '/official-document.typ'
const DATA = '/data.json'
/** Diagnostics with the place they are about. */
const FULL_DIAGNOSTICS = 3

/**
 * How much of a function of WebAssembly runs, roughly in bytes, before it is compiled again to run faster; by default 13 million. The
 * typesetter is large and a document short: by default compiling anew takes a third of all time until the first PDF, and a long
 * document is not set sooner for it.
 */
const TIER_UP_AFTER_BYTES = 1_000_000_000

const fontInfo = z.object({ info: z.array(z.object({ family: z.string() })) })
const compiled = z.object({ result: z.instanceof(Uint8Array).optional(), diagnostics: z.array(z.unknown()).optional() })

type Typesetter = {
  faces: Faces
  /** Sets the template with these data. The same data give the same bytes. */
  pdf(data: unknown): Uint8Array
  /** What it has taken of memory so far; it remembers all that it ever set. */
  megabytes(): number
}

/** Starts the typesetter, one in a thread; `fontsFolder` holds an office's own fonts. */
export async function startTypesetter(fontsFolder: string | null): Promise<Typesetter> {
  setFlagsFromString(`--wasm-tiering-budget=${TIER_UP_AFTER_BYTES}`)
  const { memory } = await initialise({ module_or_path: new Uint8Array(readCompiler()) })
  const resolver = new TypstFontResolverBuilder()
  // Fonts of one family are taken in this order, so the office's own stand first.
  const own = ownFonts(fontsFolder).map((read) => ({ read, info: resolver.get_font_info(fontIn(read())) as unknown }))
  const infos = shippedFaceInfos()
  const shipped = shippedFaces.map((read, place) => ({ read, info: infos[place] }))
  const families = [...own, ...shipped].flatMap((font) => addFont(resolver, font))
  const compiler = await builtCompiler()
  compiler.set_fonts(await resolver.build())
  compiler.add_source(MAIN, readTemplate())
  return {
    faces: facesOf(families),
    pdf: (data) => compile(compiler, data),
    megabytes: () => memory.buffer.byteLength / 2 ** 20,
  }
}

async function builtCompiler(): Promise<TypstCompiler> {
  const builder = new TypstCompilerBuilder()
  builder.set_dummy_access_model()
  return builder.build()
}

/** Adds a font, to be read when a text needs it; the families in it, none where it is no font. */
function addFont(
  resolver: TypstFontResolverBuilder,
  { read, info }: { read: () => Uint8Array; info: unknown },
): string[] {
  const parsed = fontInfo.safeParse(info)
  if (!parsed.success) return []
  resolver.add_lazy_font(info, () => fontIn(read()))
  return parsed.data.info.map(({ family }) => family)
}

function fontIn(file: Uint8Array): Uint8Array {
  return isWoff(file) ? fontOfWoff(file) : file
}

/** What the typesetter finds in each face that ships, once started; `shipped-faces.json` says it without reading them. */
export function findFaceInfos(): unknown[] {
  const resolver = new TypstFontResolverBuilder()
  return shippedFaces.map((read) => resolver.get_font_info(fontIn(read())))
}

function ownFonts(folder: string | null): (() => Uint8Array)[] {
  if (folder === null) return []
  return readdirSync(folder)
    .filter((name) => /\.(?:ttf|otf|ttc|woff)$/i.test(name))
    .sort()
    .map((name) => () => new Uint8Array(readFileSync(join(folder, name))))
}

function compile(compiler: TypstCompiler, data: unknown): Uint8Array {
  compiler.map_shadow(DATA, new TextEncoder().encode(JSON.stringify(data)))
  const { result, diagnostics } = compiled.parse(compiler.compile(MAIN, null, 'pdf', FULL_DIAGNOSTICS))
  if (result === undefined) throw new Error(`a PDF was not set: ${JSON.stringify(diagnostics)}`)
  return result
}

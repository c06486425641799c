/**
 * The files that a PDF is made with: the compiler, its template, the faces. In a bundle they lie in the folder `pdf`
 * beside it, else in the packages that bring them.
 */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename } from 'node:path'

const COMPILER = '@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm'
/** Draws a chart in dots for a .docx. */
const RASTERISER = '@resvg/resvg-wasm/index_bg.wasm'
const SANS = '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf'
const TEMPLATE = './official-document.typ'
/** What the compiler finds in each face, in their order: which characters it has, how dark it is. */
const FACE_INFOS = './shipped-faces.json'

/** 宋 in the place of 仿宋, 宋 as dark as 小标宋, 黑, 楷: one weight of each. */
const FACES = [
  '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  SANS,
  '@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-500-normal.woff',
]

/** Each file by its name in the bundle, with where it comes from. */
export function pdfFiles(): { name: string; path: string }[] {
  return [COMPILER, RASTERISER, TEMPLATE, FACE_INFOS, ...FACES].map((from) => ({
    name: basename(from),
    path: sourceOf(from),
  }))
}

export function readCompiler(): Uint8Array {
  return readPdfFile(COMPILER)
}

export function readTemplate(): string {
  return new TextDecoder().decode(readPdfFile(TEMPLATE))
}

export function readRasteriser(): Uint8Array {
  return readPdfFile(RASTERISER)
}

export function sansFace(): Uint8Array {
  return readPdfFile(SANS)
}

/** The faces that ship, each to be read when it is needed. */
export const shippedFaces: readonly (() => Uint8Array)[] = FACES.map((from) => () => readPdfFile(from))

/** To know where a character is without reading faces of many megabytes; beside `shippedFaces`. */
export function shippedFaceInfos(): unknown[] {
  return JSON.parse(new TextDecoder().decode(readPdfFile(FACE_INFOS)))
}

function readPdfFile(from: string): Uint8Array {
  const bundled = new URL(`./pdf/${basename(from)}`, import.meta.url)
  return readFileSync(existsSync(bundled) ? bundled : sourceOf(from))
}

function sourceOf(from: string): string {
  return createRequire(import.meta.url).resolve(from)
}

/**
 * The same picture in dots, for programs that show no SVG in a .docx. Drawn by resvg as WebAssembly, with the face that ships,
 * so that every machine makes the same.
 */
import { initWasm, Resvg } from '@resvg/resvg-wasm'
import type { DrawnChart } from './chart-svg.ts'
import { readRasteriser, sansFace } from './pdf/pdf-files.ts'

/** Dots a point: 216 dots an inch. */
const DOTS = 3

let ready: Promise<unknown> | undefined

export async function chartPng({ svg, width }: DrawnChart): Promise<Uint8Array> {
  ready ??= initWasm(readRasteriser())
  await ready
  const drawn = new Resvg(svg, {
    background: '#FFFFFF',
    fitTo: { mode: 'width', value: width * DOTS },
    font: { fontBuffers: [sansFace()], defaultFontFamily: 'Noto Sans SC', sansSerifFamily: 'Noto Sans SC' },
  })
  try {
    return drawn.render().asPng()
  } finally {
    drawn.free()
  }
}

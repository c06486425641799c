/** Circles in what leads to what, each sorted (Tarjan's strongly connected components); an edge from a node to itself is none. */
export function circlesIn(edges: readonly (readonly [from: string, to: string])[]): string[][] {
  const next = Map.groupBy(edges, ([from]) => from)
  const found: string[][] = []
  const [index, low] = [new Map<string, number>(), new Map<string, number>()]
  const stack: string[] = []
  const visit = (node: string): number => {
    const own = index.size
    index.set(node, own)
    low.set(node, own)
    stack.push(node)
    for (const [, to] of next.get(node) ?? []) {
      if (!index.has(to)) low.set(node, Math.min(low.get(node) ?? own, visit(to)))
      else if (stack.includes(to)) low.set(node, Math.min(low.get(node) ?? own, index.get(to) ?? own))
    }
    if (low.get(node) === own) {
      const circle = stack.splice(stack.indexOf(node))
      if (circle.length > 1) found.push(circle.sort())
    }
    return low.get(node) ?? own
  }
  for (const [from] of edges) if (!index.has(from)) visit(from)
  return found
}

import { CfnElement } from 'aws-cdk-lib'
import type { IConstruct } from 'constructs'

/**
 * Fixes the name by which CloudFormation knows a resource. Without it the name follows the path in the construct tree, and
 * moving a construct would replace what holds the data.
 */
export function pinLogicalId(construct: IConstruct, logicalId: string): void {
  const resource = construct.node.defaultChild
  if (!CfnElement.isCfnElement(resource)) throw new Error(`${construct.node.path} has no resource of its own to pin`)
  resource.overrideLogicalId(logicalId)
}

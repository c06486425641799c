import { describeEveryPage } from './describe-every-page.ts'

describeEveryPage('zh')

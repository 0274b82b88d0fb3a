// Apart from api.ts, because templates load with their picker only.
import { TemplateList } from '../../../shared/protocol/template.ts';
import { request } from './rest.ts';

export const getTemplates = () => request('/api/agent/templates', { answer: TemplateList });

import { useTranslation } from 'react-i18next';
import type { ProbeLayer, ProbeLayerView, ProbeView } from '../../shared/account.ts';
import { useLanguage } from '../app/use-language.ts';
import { Chain, type ChainLink } from '../components/chain/Chain.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { formatElapsed } from '../i18n/format.ts';

/** Layers in which nobody says no: something does not work. */
const BEFORE_SMTP: ReadonlySet<ProbeLayer> = new Set(['dns', 'tcp', 'tls']);

/** The way of the e-mail, link by link, as the server answers. */
export function ProbeChain({ probe }: { probe: ProbeView }) {
  const { t } = useTranslation('test');
  const language = useLanguage();
  const linkOf = ({ layer, state, elapsedMs }: ProbeLayerView): ChainLink => {
    const label = t(`layer.${layer}`);
    if (state === 'passed') {
      const time = formatElapsed(elapsedMs ?? 0, language);
      return { id: layer, state, label, result: time, spoken: t('spoken.passed', { layer: label, time }) };
    }
    const result = t(state === 'failed' && BEFORE_SMTP.has(layer) ? 'result.broken' : `result.${state}`);
    return { id: layer, state, label, result, spoken: t('spoken.other', { layer: label, result }) };
  };
  return (
    <Sheet pad="snug">
      <Chain label={t('chain')} links={probe.layers.map(linkOf)} />
    </Sheet>
  );
}

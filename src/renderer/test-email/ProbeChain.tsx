import { useTranslation } from 'react-i18next';
import type { ProbeLayerView, ProbeView } from '../../shared/probe.ts';
import { useLanguage } from '../app/use-language.ts';
import { Chain, type ChainLink } from '../components/chain/Chain.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { formatElapsed } from '../i18n/format.ts';

/** The way of the e-mail, link by link, as the server answers. */
export function ProbeChain({ probe }: { probe: ProbeView }) {
  const { t } = useTranslation('test');
  const language = useLanguage();
  const linkOf = ({ layer, state, elapsedMs }: ProbeLayerView): ChainLink => {
    const label = t(`layer.${layer}`);
    if (state === 'passed') {
      const time = formatElapsed(elapsedMs ?? 0, language);
      const spoken = t(`spoken.passed.${layer}`, { layer: label, time });
      return { id: layer, state, label, result: time, spoken };
    }
    // What becomes of a link agrees with its name.
    const result =
      state === 'failed' || state === 'skipped' ? t(`result.${state}.${layer}`) : t(`result.${state}`);
    return { id: layer, state, label, result, spoken: t('spoken.other', { layer: label, result }) };
  };
  return (
    <Sheet pad="snug">
      <Chain label={t('chain')} links={probe.layers.map(linkOf)} />
    </Sheet>
  );
}

import { useTranslation } from 'react-i18next';
import type { ProbeLayerView, ProbeView } from '../../shared/probe.ts';
import { useLanguage } from '../app/use-language.ts';
import { Chain, type ChainLink } from '../components/chain/Chain.tsx';
import { Sheet } from '../components/layout/Sheet.tsx';
import { formatElapsed } from '../i18n/format.ts';
import { ChainNotes } from './ChainNotes.tsx';
import { isPartial, layerResult } from './layer-result.ts';

/** The way of the e-mail, link by link, as the server answers. */
export function ProbeChain({ probe, onStop }: { probe: ProbeView; onStop: () => void }) {
  const { t } = useTranslation('test');
  const language = useLanguage();
  const linkOf = (view: ProbeLayerView): ChainLink => {
    const { layer, state, elapsedMs } = view;
    const label = t(`layer.${layer}`);
    const result = layerResult(t, view, probe, language);
    const spoken =
      state === 'passed' && !isPartial(layer, probe)
        ? t(`spoken.passed.${layer}`, { layer: label, time: formatElapsed(elapsedMs ?? 0, language) })
        : t('spoken.other', { layer: label, result });
    return { id: layer, state, label, result, spoken };
  };
  return (
    <Sheet pad="snug">
      {/* A chain of its own for each message: its coins are struck anew. */}
      <Chain key={probe.id} label={t('chain')} links={probe.layers.map(linkOf)} />
      <ChainNotes probe={probe} onStop={onStop} />
    </Sheet>
  );
}

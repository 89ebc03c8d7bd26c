import { IconListDetails } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ProbeLayer, type ProbeView, recipientsOf } from '../../shared/probe.ts';
import { useLanguage } from '../app/use-language.ts';
import { Facts } from '../components/facts/Facts.tsx';
import { Fold } from '../components/fold/Fold.tsx';
import { addressFate } from './address-fate.ts';
import { layerResult } from './layer-result.ts';
import css from './ProbeDetails.module.css';

/** For those who want to know: what each link was about, with its time, and every address of the server. */
export function ProbeDetails({ probe }: { probe: ProbeView }) {
  const { t } = useTranslation('test');
  const language = useLanguage();
  return (
    <Fold icon={IconListDetails} title={t('details.title')}>
      <Facts
        items={probe.layers.map((view) => ({
          term: t(`layer.${view.layer}`),
          value: (
            <>
              <span className={css.result}>{layerResult(t, view, probe, language)}</span>
              <About layer={view.layer} probe={probe} />
            </>
          ),
        }))}
      />
    </Fold>
  );
}

/** What a link was about; nothing where its name says it all. */
function About({ layer, probe }: { layer: ProbeLayer; probe: ProbeView }): ReactNode {
  const { t } = useTranslation('test');
  switch (layer) {
    case 'dns':
      return (
        <>
          <Line>{probe.host}</Line>
          <Addresses probe={probe} />
        </>
      );
    case 'tcp':
      return <Line>{t('details.port', { port: probe.port })}</Line>;
    case 'tls':
      return <Line>{t(`details.security.${probe.security}`)}</Line>;
    case 'auth':
      return (
        <>
          <Line>{probe.user}</Line>
          {probe.retried !== null && <Line>{t('details.refusal', { refusal: probe.retried.refusal })}</Line>}
        </>
      );
    case 'mail-from':
      return <Line>{probe.from}</Line>;
    case 'rcpt-to':
      return <Recipients probe={probe} />;
    case 'accepted':
      return probe.accepted === null ? null : <Line>{probe.accepted.response}</Line>;
    default:
      return null;
  }
}

function Addresses({ probe: { addresses } }: { probe: ProbeView }) {
  const { t } = useTranslation('test');
  if (addresses.length === 0) return null;
  return (
    <ul className={css.list}>
      {addresses.map((one) => (
        <li key={one.address} data-state={one.state}>
          <span className={css.address}>{one.address}</span>
          {t('details.addressLine', { family: one.family, fate: addressFate(t, one) })}
        </li>
      ))}
    </ul>
  );
}

function Recipients({ probe }: { probe: ProbeView }) {
  const { t } = useTranslation('test');
  const refused = probe.accepted?.refused ?? [];
  return recipientsOf(probe).map((to) => {
    const refusal = refused.find((one) => one.to === to);
    return (
      <Line key={to}>
        {refusal === undefined ? to : t('details.refusedRecipient', { to, response: refusal.response })}
      </Line>
    );
  });
}

function Line({ children }: { children: string }) {
  return <span className={css.line}>{children}</span>;
}

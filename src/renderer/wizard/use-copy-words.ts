import { useTranslation } from 'react-i18next';
import type { CopyWords } from '../components/coupon/Coupon.tsx';

/** The words of every coupon. */
export function useCopyWords(): CopyWords {
  const { t } = useTranslation();
  return { copy: t('copy.copy'), copied: t('copy.copied'), failed: t('copy.failed') };
}

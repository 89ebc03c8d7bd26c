/** Mantine, dressed as Jeton: ramps, sizes, and one CSS module per component that we use. */
import {
  Accordion,
  ActionIcon,
  Alert,
  Anchor,
  Badge,
  Button,
  Checkbox,
  createTheme,
  Input,
  Loader,
  Modal,
  Progress,
  RadioCard,
  RadioIndicator,
  SegmentedControl,
  Switch,
} from '@mantine/core';
import accordion from './mantine/accordion.module.css';
import actionIcon from './mantine/action-icon.module.css';
import alert from './mantine/alert.module.css';
import anchor from './mantine/anchor.module.css';
import badge from './mantine/badge.module.css';
import button from './mantine/button.module.css';
import checkbox from './mantine/checkbox.module.css';
import input from './mantine/input.module.css';
import loader from './mantine/loader.module.css';
import modal from './mantine/modal.module.css';
import progress from './mantine/progress.module.css';
import radio from './mantine/radio.module.css';
import radioIndicator from './mantine/radio-indicator.module.css';
import segmentedControl from './mantine/segmented-control.module.css';
import switchDress from './mantine/switch.module.css';
import { ramps } from './ramps.ts';
import { toggleClassNames } from './toggle-class-names.ts';
import { variantColors } from './variant-colors.ts';

export const theme = createTheme({
  colors: ramps,
  primaryColor: 'encre',
  primaryShade: { light: 6, dark: 2 },
  white: ramps.papier[0],
  black: ramps.encre[9],
  variantColorResolver: variantColors,
  fontFamily: 'var(--j-font)',
  fontFamilyMonospace: 'var(--j-mono)',
  fontSizes: {
    xs: 'var(--j-fs-help)',
    sm: 'var(--j-fs-small)',
    md: 'var(--j-fs-body)',
    lg: 'var(--j-fs-lead)',
    xl: 'var(--j-fs-card)',
  },
  lineHeights: { xs: '1.45', sm: '1.467', md: '1.5625', lg: '1.53', xl: '1.333' },
  headings: { fontFamily: 'var(--j-font)', fontWeight: 'var(--j-w-title)', textWrap: 'balance' },
  spacing: {
    xs: 'var(--j-s-2)',
    sm: 'var(--j-s-3)',
    md: 'var(--j-s-4)',
    lg: 'var(--j-s-5)',
    xl: 'var(--j-s-6)',
  },
  radius: {
    xs: 'var(--j-r-chip)',
    sm: 'var(--j-r-chip)',
    md: 'var(--j-r-control)',
    lg: 'var(--j-r-sheet)',
    xl: 'var(--j-r-full)',
  },
  defaultRadius: 'md',
  shadows: {
    xs: 'var(--j-sh-control)',
    sm: 'var(--j-sh-control)',
    md: 'var(--j-sh-sheet)',
    lg: 'var(--j-sh-float)',
    xl: 'var(--j-sh-float)',
  },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Accordion: Accordion.extend({ classNames: accordion }),
    ActionIcon: ActionIcon.extend({ classNames: actionIcon, defaultProps: { variant: 'subtle' } }),
    Alert: Alert.extend({ classNames: alert }),
    Anchor: Anchor.extend({ classNames: anchor, defaultProps: { underline: 'always' } }),
    Badge: Badge.extend({ classNames: badge }),
    Button: Button.extend({ classNames: button, defaultProps: { variant: 'default', size: 'md' } }),
    Checkbox: Checkbox.extend({ classNames: toggleClassNames(checkbox, 'input') }),
    Input: Input.extend({ classNames: input, defaultProps: { size: 'md' } }),
    InputWrapper: Input.Wrapper.extend({ classNames: input, defaultProps: { size: 'md' } }),
    Loader: Loader.extend({ classNames: loader }),
    // Modal.Root takes its properties under its own name, but its styles under the name of the whole.
    Modal: Modal.extend({ classNames: modal }),
    ModalRoot: Modal.Root.extend({
      // Our shells scroll by themselves; locking the page would add a style element that the policy refuses.
      defaultProps: { centered: true, lockScroll: false },
    }),
    Progress: Progress.extend({ classNames: progress }),
    ProgressRoot: Progress.Root.extend({ classNames: progress }),
    RadioCard: RadioCard.extend({ classNames: radio }),
    RadioIndicator: RadioIndicator.extend({ classNames: radioIndicator }),
    SegmentedControl: SegmentedControl.extend({ classNames: segmentedControl }),
    Switch: Switch.extend({
      classNames: toggleClassNames(switchDress, 'track'),
      defaultProps: { withThumbIndicator: false },
    }),
  },
});

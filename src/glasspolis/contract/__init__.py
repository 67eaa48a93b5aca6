"""The contract: every word that a submodel file is written with, from one import line.

A submodel is one module in ``glasspolis/submodels``. Its docstring is its ODD paragraph. It
declares typed NamedTuples whose field defaults are made by the words below, one scalar ``step``,
one scalar ``settle`` where it asks for limited places, and one ``daily`` over whole arrays where it
has units that are no persons (cells, regions, sectors, firms, the world). ``load.py`` reads and
checks a file, ``lint.py`` says what ``daily`` may hold, and the engine compiles the rest.
docs/submodels.md is made of this room: it shows every word with an example that is tested.
"""

from glasspolis.contract.accounts import ACCOUNTS as ACCOUNTS
from glasspolis.contract.columns import LONGEST as LONGEST
from glasspolis.contract.columns import Column as Column
from glasspolis.contract.columns import column as column
from glasspolis.contract.columns import days as days
from glasspolis.contract.columns import flag as flag
from glasspolis.contract.columns import money as money
from glasspolis.contract.columns import yes_no as yes_no
from glasspolis.contract.examples import Knob as Knob
from glasspolis.contract.examples import WorkedExample as WorkedExample
from glasspolis.contract.limits import Limit as Limit
from glasspolis.contract.limits import queue as queue
from glasspolis.contract.limits import ration as ration
from glasspolis.contract.limits import street as street
from glasspolis.contract.line import Line as Line
from glasspolis.contract.measures import Measure as Measure
from glasspolis.contract.measures import Spell as Spell
from glasspolis.contract.parameters import Param as Param
from glasspolis.contract.parameters import assumed as assumed
from glasspolis.contract.parameters import derived as derived
from glasspolis.contract.parameters import param as param
from glasspolis.contract.parameters import switch as switch
from glasspolis.contract.random_numbers import Stream as Stream
from glasspolis.contract.random_numbers import draw as draw
from glasspolis.contract.random_numbers import minute as minute
from glasspolis.contract.random_numbers import rare as rare
from glasspolis.contract.random_numbers import unit_draw as unit_draw
from glasspolis.contract.reads import Read as Read
from glasspolis.contract.reads import clock as clock
from glasspolis.contract.reads import friends as friends
from glasspolis.contract.reads import household as household
from glasspolis.contract.reads import of as of
from glasspolis.contract.reads import tally as tally
from glasspolis.contract.reads import today as today
from glasspolis.contract.reads import trait as trait
from glasspolis.contract.reads import within as within
from glasspolis.contract.reads import yesterday as yesterday
from glasspolis.contract.unit_columns import units as units
from glasspolis.contract.verbs import bits_of as bits_of
from glasspolis.contract.verbs import chance_of_low_bits as chance_of_low_bits
from glasspolis.contract.verbs import coarse_part_of_chance as coarse_part_of_chance
from glasspolis.contract.verbs import drawn_below as drawn_below
from glasspolis.contract.verbs import fade as fade
from glasspolis.contract.verbs import halved as halved
from glasspolis.contract.verbs import happens as happens
from glasspolis.contract.verbs import happens_high as happens_high
from glasspolis.contract.verbs import happens_in as happens_in
from glasspolis.contract.verbs import happens_low as happens_low
from glasspolis.contract.verbs import happens_low_15 as happens_low_15
from glasspolis.contract.verbs import high_bits as high_bits
from glasspolis.contract.verbs import lot as lot
from glasspolis.contract.verbs import low_15_bits as low_15_bits
from glasspolis.contract.verbs import low_bits as low_bits
from glasspolis.contract.verbs import part_of as part_of
from glasspolis.contract.verbs import part_of_chance as part_of_chance
from glasspolis.contract.verbs import relax_toward as relax_toward
from glasspolis.contract.verbs import rounded_part_of as rounded_part_of
from glasspolis.contract.verbs import share_at as share_at

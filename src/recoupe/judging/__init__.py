"""What people decide: made from what they see, kept in a journal that only grows, found again in every later record.

`making` turns the ids that a person sees into a `Decision`; `journal` says which decisions are in force; `anchors` finds in a
case what a decision is about; `verdicts` lays decisions on findings to the findings of today; `file` writes and reads journals.
The store keeps decisions, `resolve` and the pages honour them; nothing here reads or writes a case.
"""

from __future__ import annotations

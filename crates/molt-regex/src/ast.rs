//! A parsed pattern, before flags are known, and how many characters it can match.

/// Repeats without limit.
pub(crate) const MAX_REPEAT: u32 = u32::MAX;
/// More than any width: a width without limit.
pub(crate) const MAX_WIDTH: u128 = 1 << 64;

pub(crate) type Seq = Vec<Node>;

/// Names are those of CPython's parser.
#[derive(Clone, Debug)]
pub(crate) enum Node {
    Literal(u32),
    NotLiteral(u32),
    Any,
    In(Box<In>),
    Branch(Vec<Seq>),
    Subpattern(Box<Subpattern>),
    Atomic(Seq),
    Repeat(Box<Repeat>),
    Assert(Box<Assert>),
    At(At),
    GroupRef(usize),
    GroupRefExists(Box<GroupRefExists>),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct In {
    pub negate: bool,
    pub items: Vec<Item>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    Literal(u32),
    Range(u32, u32),
    Category(Category),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Category {
    Digit,
    NotDigit,
    Space,
    NotSpace,
    Word,
    NotWord,
}

/// A group; without number and flags it is dissolved into the sequence around it.
#[derive(Clone, Debug)]
pub(crate) struct Subpattern {
    pub group: Option<usize>,
    pub add: u32,
    pub del: u32,
    pub body: Seq,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Greed {
    Max,
    Min,
    Possessive,
}

#[derive(Clone, Debug)]
pub(crate) struct Repeat {
    pub greed: Greed,
    pub min: u32,
    pub max: u32,
    pub body: Seq,
}

#[derive(Clone, Debug)]
pub(crate) struct Assert {
    pub behind: bool,
    pub negate: bool,
    pub body: Seq,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum At {
    Beginning,
    BeginningString,
    End,
    EndString,
    Boundary,
    NonBoundary,
}

#[derive(Clone, Debug)]
pub(crate) struct GroupRefExists {
    pub group: usize,
    pub yes: Seq,
    pub no: Option<Seq>,
}

/// Equal without looking inside: only such nodes are taken out of alternatives as their common prefix.
pub(crate) fn same_leaf(a: &Node, b: &Node) -> bool {
    match (a, b) {
        (Node::Literal(a), Node::Literal(b)) | (Node::NotLiteral(a), Node::NotLiteral(b)) => a == b,
        (Node::Any, Node::Any) => true,
        (Node::In(a), Node::In(b)) => a == b,
        (Node::At(a), Node::At(b)) => a == b,
        (Node::GroupRef(a), Node::GroupRef(b)) => a == b,
        _ => false,
    }
}

/// Least and most characters of a match.
pub(crate) type Width = (u128, u128);

/// The width of a sequence. `groups`: the widths of the groups that are closed.
pub(crate) fn width(seq: &[Node], groups: &[Option<Width>]) -> Width {
    let (mut lo, mut hi) = (0u128, 0u128);
    for node in seq {
        let (l, h) = node_width(node, groups);
        lo = lo.saturating_add(l);
        hi = hi.saturating_add(h);
    }
    (lo.min(MAX_WIDTH), hi.min(MAX_WIDTH))
}

fn node_width(node: &Node, groups: &[Option<Width>]) -> Width {
    match node {
        Node::Literal(_) | Node::NotLiteral(_) | Node::Any | Node::In(_) => (1, 1),
        Node::Branch(items) => items.iter().fold((MAX_WIDTH, 0), |(lo, hi), item| {
            let (l, h) = width(item, groups);
            (lo.min(l), hi.max(h))
        }),
        Node::Subpattern(s) => width(&s.body, groups),
        Node::Atomic(body) => width(body, groups),
        Node::Repeat(r) => {
            let (l, h) = width(&r.body, groups);
            let hi = if r.max == MAX_REPEAT && h > 0 { MAX_WIDTH } else { h * r.max as u128 };
            (l * r.min as u128, hi)
        }
        Node::Assert(_) | Node::At(_) => (0, 0),
        Node::GroupRef(g) => groups.get(*g).copied().flatten().unwrap_or((0, MAX_WIDTH)),
        Node::GroupRefExists(c) => {
            let (l, h) = width(&c.yes, groups);
            match &c.no {
                None => (0, h),
                Some(no) => {
                    let (l2, h2) = width(no, groups);
                    (l.min(l2), h.max(h2))
                }
            }
        }
    }
}

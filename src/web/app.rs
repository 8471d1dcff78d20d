//! The running program: the open project, files not yet made into one, the solver's run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::{Notify, broadcast};

use super::events::News;
use super::model::Model;
use super::papers::Papers;
use super::reply::Fault;
use super::serve::{ServeError, ServeOptions, token};
use super::solving::Run;
use super::staged::Staged;
use crate::solve::WarmStart;
use crate::store::{Edit, Incoming, Project, StoreError};
use crate::text::Lang;

/// News kept for a page that is slow to listen.
const BACKLOG: usize = 256;

/// An open project with what was reckoned from it.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) project: Project,
    pub(super) model: Arc<Model>,
}

/// State of the program.
#[derive(Debug)]
pub(super) struct App {
    pub(super) token: String,
    /// Tells one run of the program from another; no secret.
    pub(super) started: String,
    pub(super) folder: PathBuf,
    pub(super) lang: Lang,
    pub(super) seed: u64,
    pub(super) time: f64,
    pub(super) news: broadcast::Sender<News>,
    pub(super) quit: Notify,
    pub(super) runs: AtomicU64,
    open: Mutex<Option<Open>>,
    staged: Mutex<Staged>,
    pub(super) run: Mutex<Option<Run>>,
    /// What the last solve of each scenario left, by its name.
    warm: Mutex<BTreeMap<String, WarmStart>>,
    /// Stop marks of questions that are answered without being kept, by kind.
    asked: Mutex<BTreeMap<&'static str, Arc<AtomicBool>>>,
    papers: Mutex<Option<Arc<Papers>>>,
    /// Where background pictures come from, if the user has named an address in this run.
    tiles: Mutex<Option<String>>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // A thread that died in the middle left no half-made edit: those are transactions of the file.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Name of a file as shown.
pub(super) fn shown(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

impl App {
    pub(super) fn new(options: ServeOptions) -> Result<Self, ServeError> {
        let (news, _) = broadcast::channel(BACKLOG);
        let app = Self {
            token: token()?,
            started: token()?,
            folder: options.folder,
            lang: options.lang,
            seed: options.seed,
            time: options.time,
            news,
            quit: Notify::new(),
            runs: AtomicU64::new(0),
            open: Mutex::new(None),
            staged: Mutex::new(Staged::default()),
            run: Mutex::new(None),
            warm: Mutex::default(),
            asked: Mutex::default(),
            papers: Mutex::default(),
            tiles: Mutex::default(),
        };
        if let Some(path) = options.project {
            app.open(&path).map_err(|fault| match fault {
                Fault::Store(error, file) => ServeError::Project(Box::new(error.finding(&file))),
                _ => ServeError::Project(Box::new(StoreError::NotAProject.finding(&shown(&path)))),
            })?;
        }
        Ok(app)
    }

    /// Works with the open project.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Open) -> Result<T, StoreError>) -> Result<T, Fault> {
        let mut guard = lock(&self.open);
        let open = guard.as_mut().ok_or(Fault::NoProject)?;
        let file = shown(open.project.path());
        work(open).map_err(|error| Fault::Store(error, file))
    }

    /// The model of the open project.
    pub(super) fn model(&self) -> Result<Arc<Model>, Fault> {
        self.with(|open| Ok(Arc::clone(&open.model)))
    }

    pub(super) fn papers(&self) -> MutexGuard<'_, Option<Arc<Papers>>> {
        lock(&self.papers)
    }

    pub(super) fn tiles(&self) -> MutexGuard<'_, Option<String>> {
        lock(&self.tiles)
    }

    pub(super) fn staged(&self) -> MutexGuard<'_, Staged> {
        lock(&self.staged)
    }

    /// Opens a project in place of the one that is open.
    pub(super) fn open(&self, path: &Path) -> Result<(), Fault> {
        let fault = |error: StoreError| Fault::Store(error, shown(path));
        let mut project = Project::open(path).map_err(fault)?;
        let model = Arc::new(Model::new(path, project.contents().map_err(fault)?, None));
        self.stop();
        lock(&self.warm).clear();
        *lock(&self.open) = Some(Open { project, model });
        self.tell(News::Changed {
            version: None,
            outside: false,
        });
        Ok(())
    }

    pub(super) fn close(&self) {
        self.stop();
        *lock(&self.open) = None;
        self.tell(News::Changed {
            version: None,
            outside: false,
        });
    }

    /// One edit; when this returns it is on the disk.
    pub(super) fn apply(&self, edit: &Edit, base: Option<i64>) -> Result<i64, Fault> {
        self.change(|project| project.apply(edit, base))
    }

    /// Further files, as one edit.
    pub(super) fn merge(&self, incoming: &Incoming<'_>, base: Option<i64>) -> Result<i64, Fault> {
        self.change(|project| project.merge(incoming, base))
    }

    /// Undo or redo.
    pub(super) fn travel(&self, back: bool, base: Option<i64>) -> Result<i64, Fault> {
        self.change(|project| {
            if back {
                project.undo(base)
            } else {
                project.redo(base)
            }
        })
    }

    fn change(&self, work: impl FnOnce(&mut Project) -> Result<i64, StoreError>) -> Result<i64, Fault> {
        let version = self.with(|open| {
            let version = work(&mut open.project)?;
            open.refresh()?;
            Ok(version)
        })?;
        self.tell(News::Changed {
            version: Some(version),
            outside: false,
        });
        Ok(version)
    }

    /// Notices what other programs wrote.
    pub(super) fn look_outside(&self) -> Result<(), Fault> {
        let changed = self.with(|open| {
            let known = open.model.contents.version;
            let changed = open.project.changed_outside(known)?;
            if changed {
                open.refresh()?;
            }
            Ok(changed.then_some(open.model.contents.version))
        })?;
        if changed.is_some() {
            self.tell(News::Changed {
                version: changed,
                outside: true,
            });
        }
        Ok(())
    }

    /// Brings the layer of merged boundaries in line with the chosen plan. Another program may hold the file just now: then
    /// it is tried again soon.
    pub(super) fn follow_choice(&self) -> Result<(), Fault> {
        self.with(|open| {
            let chosen = open.model.chosen();
            let mark = open.model.merged_mark(chosen);
            let plan = chosen.map(|plan| &plan.document);
            open.project.put_merged(open.model.commune(), plan, &mark)?;
            Ok(())
        })
    }

    pub(super) fn tell(&self, news: News) {
        // Without a page there is nobody to tell.
        let _unheard = self.news.send(news);
    }

    /// Stops the solver; the best plans so far are kept.
    pub(super) fn stop(&self) {
        if let Some(run) = lock(&self.run).as_ref() {
            run.stop();
        }
        for mark in lock(&self.asked).values() {
            mark.store(true, Ordering::Relaxed);
        }
    }

    /// Takes the place of the run before, which is stopped.
    pub(super) fn start(&self, run: Run) {
        let before = lock(&self.run).replace(run);
        if let Some(before) = before {
            before.replace();
        }
    }

    /// The run in hand, or the last one.
    pub(super) fn running(&self) -> Option<Run> {
        lock(&self.run).clone()
    }

    /// What the last solve of a scenario left.
    pub(super) fn warm(&self, scenario: &str) -> Option<WarmStart> {
        lock(&self.warm).get(scenario).cloned()
    }

    pub(super) fn keep_warm(&self, scenario: &str, left: WarmStart) {
        lock(&self.warm).insert(scenario.to_owned(), left);
    }

    /// A stop mark for a question whose answer is shown and not kept; an earlier one of the kind is stopped.
    pub(super) fn ask(&self, kind: &'static str) -> Arc<AtomicBool> {
        let mark = Arc::new(AtomicBool::new(false));
        if let Some(before) = lock(&self.asked).insert(kind, Arc::clone(&mark)) {
            before.store(true, Ordering::Relaxed);
        }
        mark
    }
}

impl Open {
    /// Reads the plans again after a solve, which changes nothing else.
    pub(super) fn refresh_plans(&mut self) -> Result<(), StoreError> {
        self.model = Arc::new(self.model.with_plans(self.project.plans()?));
        Ok(())
    }

    /// Reads the project again after a change.
    pub(super) fn refresh(&mut self) -> Result<(), StoreError> {
        let contents = self.project.contents()?;
        self.model = Arc::new(Model::new(self.project.path(), contents, Some(&self.model)));
        Ok(())
    }
}

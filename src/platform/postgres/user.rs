//! Who the server runs as: ourselves, or an unprivileged user when we are root, whom PostgreSQL refuses.
//! It never changes the user of our own process.

use super::error::ClusterError;
use std::ffi::{CStr, CString};
use std::fs;
use std::io;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

/// The unprivileged user a server runs as when we are root.
#[derive(Debug, Clone)]
pub(super) struct Account {
    pub(super) name: String,
    pub(super) uid: u32,
    gid: u32,
}

/// Our own effective user.
pub(super) fn own_uid() -> u32 {
    // SAFETY: geteuid has no preconditions and cannot fail.
    unsafe { libc::geteuid() }
}

/// A user's name, or its number where it has none.
pub(super) fn name_of(uid: u32) -> String {
    entry(|entry, buffer, result| {
        // SAFETY: see `entry`, which owns what the pointers point to.
        unsafe { libc::getpwuid_r(uid, entry, buffer.as_mut_ptr().cast(), buffer.len(), result) }
    })
    .map_or_else(|| format!("user number {uid}"), |account| account.name)
}

impl Account {
    /// The account for a new cluster when we are root.
    pub(super) fn unprivileged() -> Result<Account, ClusterError> {
        ["postgres", "nobody"].into_iter().find_map(Account::named).ok_or(ClusterError::NoAccount)
    }

    /// The owner of an existing cluster; none if that is root.
    pub(super) fn owner_of(data: &Path) -> Option<Account> {
        let data = fs::metadata(data).ok()?;
        (data.uid() != 0).then(|| Account { name: name_of(data.uid()), uid: data.uid(), gid: data.gid() })
    }

    fn named(name: &str) -> Option<Account> {
        let name = CString::new(name).ok()?;
        let found = entry(|entry, buffer, result| {
            // SAFETY: see `entry`, which owns what the pointers point to; `name` outlives the call.
            unsafe {
                let space = buffer.as_mut_ptr().cast();
                libc::getpwnam_r(name.as_ptr(), entry, space, buffer.len(), result)
            }
        });
        found.filter(|account| account.uid != 0)
    }

    /// Makes a command run as this user; std then clears the supplementary groups.
    pub(super) fn dress(&self, command: &mut Command) {
        command.uid(self.uid).gid(self.gid);
    }

    /// Whether this user may enter a directory. Tried rather than computed from the modes, as access lists
    /// and security modules have their say too.
    pub(super) fn can_enter(&self, directory: &Path) -> Result<bool, ClusterError> {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", ":"]).current_dir(directory).env_clear();
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.dress(&mut command);
        match command.status() {
            Ok(status) => Ok(status.success()),
            Err(error) if error.raw_os_error() == Some(libc::EACCES) => Ok(false),
            Err(cause) => Err(ClusterError::io("run a program as the server's user in", directory)(cause)),
        }
    }

    /// Gives a file or directory to this user.
    pub(super) fn give(&self, path: &Path) -> io::Result<()> {
        chown(path, Some(self.uid), Some(self.gid))
    }

    /// Gives a whole tree to this user, as after a restore by root; links are not followed.
    pub(super) fn give_all(&self, path: &Path) -> Result<(), ClusterError> {
        let failed = |cause| ClusterError::io("change the owner of", path)(cause);
        let kind = fs::symlink_metadata(path).map_err(failed)?;
        std::os::unix::fs::lchown(path, Some(self.uid), Some(self.gid)).map_err(failed)?;
        if kind.is_dir() {
            let entries: io::Result<Vec<_>> = fs::read_dir(path).and_then(Iterator::collect);
            for entry in entries.map_err(failed)? {
                self.give_all(&entry.path())?;
            }
        }
        Ok(())
    }
}

/// Runs one of the `getpw…_r` calls with room for its strings.
fn entry(call: impl Fn(*mut libc::passwd, &mut [u8], *mut *mut libc::passwd) -> libc::c_int) -> Option<Account> {
    let mut buffer = vec![0_u8; 1 << 14];
    let mut space = std::mem::MaybeUninit::<libc::passwd>::uninit();
    let mut result = std::ptr::null_mut();
    if call(space.as_mut_ptr(), &mut buffer, &mut result) != 0 || result.is_null() {
        return None;
    }
    // SAFETY: a zero return with a non-null result means the entry is filled in and its strings are
    // terminated; both live in `space` and `buffer`, which are still here.
    let (name, uid, gid) = unsafe {
        let entry = &*result;
        (CStr::from_ptr(entry.pw_name), entry.pw_uid, entry.pw_gid)
    };
    Some(Account { name: name.to_string_lossy().into_owned(), uid, gid })
}

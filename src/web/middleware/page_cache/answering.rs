//! The future of an answer: from what is kept, from the routes, or after something else.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use actix_web::Error;
use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use futures_util::future::LocalBoxFuture;

/// An answer that is there, or comes.
pub enum Answering<F> {
    /// From what is kept.
    Ready(Option<ServiceResponse<BoxBody>>),
    /// From the routes.
    Through(Pin<Box<F>>),
    /// After something else.
    Later(LocalBoxFuture<'static, Result<ServiceResponse<BoxBody>, Error>>),
}

impl<F: Future<Output = Result<ServiceResponse<BoxBody>, Error>>> Future for Answering<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        match self.get_mut() {
            Answering::Ready(response) => match response.take() {
                Some(response) => Poll::Ready(Ok(response)),
                None => Poll::Pending,
            },
            Answering::Through(future) => future.as_mut().poll(context),
            Answering::Later(future) => future.as_mut().poll(context),
        }
    }
}

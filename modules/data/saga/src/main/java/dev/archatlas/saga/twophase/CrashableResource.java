package dev.archatlas.saga.twophase;

import dev.archatlas.saga.fault.CrashPoints;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/** A resource at whose prepare and commit the process may die. */
record CrashableResource(XAResource resource, Branch branch, CrashPoints crashPoints, Witness witness)
        implements XAResource {

    /** Somebody who looks on before a resource is asked, and may make it refuse. */
    @FunctionalInterface
    interface Witness {
        void before(String phase, Branch branch) throws XAException;
    }

    @Override
    public int prepare(Xid xid) throws XAException {
        witness.before("prepare", branch);
        int[] vote = new int[1];
        crashPoints.<XAException>pass("prepare " + branch, () -> vote[0] = resource.prepare(xid));
        return vote[0];
    }

    @Override
    public void commit(Xid xid, boolean onePhase) throws XAException {
        witness.before("commit", branch);
        crashPoints.<XAException>pass("commit " + branch, () -> resource.commit(xid, onePhase));
    }

    @Override
    public void rollback(Xid xid) throws XAException {
        resource.rollback(xid);
    }

    @Override
    public void start(Xid xid, int flags) throws XAException {
        resource.start(xid, flags);
    }

    @Override
    public void end(Xid xid, int flags) throws XAException {
        resource.end(xid, flags);
    }

    @Override
    public void forget(Xid xid) throws XAException {
        resource.forget(xid);
    }

    @Override
    public Xid[] recover(int flag) throws XAException {
        return resource.recover(flag);
    }

    @Override
    public boolean isSameRM(XAResource other) throws XAException {
        return resource.isSameRM(other instanceof CrashableResource crashable ? crashable.resource : other);
    }

    @Override
    public int getTransactionTimeout() throws XAException {
        return resource.getTransactionTimeout();
    }

    @Override
    public boolean setTransactionTimeout(int seconds) throws XAException {
        return resource.setTransactionTimeout(seconds);
    }
}

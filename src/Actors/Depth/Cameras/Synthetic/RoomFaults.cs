using static Experimance.Actors.Depth.DepthProtocol;

namespace Experimance.Actors.Depth.Cameras.Synthetic;

/// <summary>What is wrong with the simulated camera, by wish. Each fault stays until <see cref="RoomEvent.Recover"/>.</summary>
internal sealed class RoomFaults
{
    /// <summary>The cable is out: an open camera fails, and none opens until <see cref="RoomEvent.Replug"/>.</summary>
    public bool Unplugged { get; private set; }

    /// <summary>It does not open; one that is open goes on.</summary>
    public bool OpenFails { get; private set; }

    public bool NoFrames { get; private set; }

    public bool Frozen { get; private set; }

    public bool Late { get; private set; }

    /// <summary>Null until somebody has claimed that it hangs on a USB 2 port: a simulated one hangs on none.</summary>
    public bool? Usb2 { get; private set; }

    public void Apply(RoomEvent what)
    {
        switch (what)
        {
            case RoomEvent.Unplug:
                Unplugged = true;
                break;
            case RoomEvent.Replug:
                Unplugged = false;
                break;
            case RoomEvent.NoFrames:
                NoFrames = true;
                break;
            case RoomEvent.FrozenFrame:
                Frozen = true;
                break;
            case RoomEvent.LateFrames:
                Late = true;
                break;
            case RoomEvent.OpenFails:
                OpenFails = true;
                break;
            case RoomEvent.Usb2Port:
                Usb2 = true;
                break;
            case RoomEvent.Recover:
                Unplugged = OpenFails = NoFrames = Frozen = Late = false;
                Usb2 = Usb2 is null ? null : false;
                break;
        }
    }

    /// <exception cref="CameraException">While it can be neither opened nor read.</exception>
    public void ThrowIfUnplugged()
    {
        if (Unplugged)
        {
            throw new CameraException("The simulated camera is unplugged. Plug it in again in the sandbox.");
        }
    }

    /// <exception cref="CameraException">It hangs on another port than when it was opened.</exception>
    public void ThrowIfMoved(bool? usb2)
    {
        if (Usb2 != usb2)
        {
            throw new CameraException("The simulated camera was plugged into another port; it is opened again there.");
        }
    }

    /// <exception cref="CameraException">While it cannot be opened.</exception>
    public void ThrowIfClosed()
    {
        ThrowIfUnplugged();
        if (OpenFails)
        {
            throw new CameraException("The simulated camera does not open, by wish. Let it recover in the sandbox.");
        }
    }
}

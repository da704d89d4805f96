/** A plugin for cidlab: @summary@. */
module @package@ {
  requires cidlab.api;

  provides cidlab.api.@service@ with
      @package@.@class@;
}
